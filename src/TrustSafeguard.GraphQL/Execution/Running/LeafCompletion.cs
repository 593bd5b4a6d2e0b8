using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A scalar whose formatting may throw: that is a failure of this value alone, be it one of a list.</summary>
internal sealed class LeafCompletion<T>(ResponsePlace place, bool isNullable, Action<ResponseWriter, T> format) : Completion<T>(place, isNullable)
{
    internal override bool Write(T value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        try
        {
            format(state.Writer, value);
            return true;
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.Fail(Place, exception);
            return false;
        }
    }
}
