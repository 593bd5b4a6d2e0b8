using System.Runtime.ExceptionServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that there is none of. It is told where it would have stood, when its turn comes.</summary>
internal sealed class FailedValue(ResponsePlace place, Exception failure) : StartedValue
{
    internal override ValueTask<bool> FinishAsync(ExecutionState state)
    {
        if (!state.IsFieldError(failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        state.Fail(place, failure);
        return new(false);
    }
}
