namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An object that not everybody may see, which is missing for those who may not; or one before which something is to be done.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="isNullable">Whether it may be missing.</param>
/// <param name="completion">What writes it.</param>
/// <param name="isSeen">Who may see it; null for everybody.</param>
/// <param name="before">What is done before anything of it is written; null for nothing.</param>
internal sealed class GuardedCompletion<T>(
    ResponsePlace place, bool isNullable, Completion<T> completion, Func<object, object, bool>? isSeen, Action<object, object>? before)
    : Completion<T>(place, isNullable)
{
    internal override bool IsAsync => completion.IsAsync;

    internal override bool Write(T value, ExecutionState state) => IsWritten(value, state) ? completion.Write(value, state) : WriteMissing(state);

    internal override StartedValue Start(T value, ExecutionState state) => !IsAsync ? base.Start(value, state)
        : IsWritten(value, state) ? completion.Start(value, state)
        : Missing;

    // INVARIANT: what is to be done before an object is written is done of no object that may not be seen.
    private bool IsWritten(T value, ExecutionState state)
    {
        if (value is null || isSeen?.Invoke(state.Context, value) == false)
        {
            return false;
        }

        before?.Invoke(state.Context, value);
        return true;
    }
}
