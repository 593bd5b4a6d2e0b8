namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An object that not everybody may see: missing for those who may not.</summary>
internal sealed class GuardedCompletion<T>(ResponsePlace place, bool isNullable, Completion<T> completion, Func<object, object, bool> isSeen)
    : Completion<T>(place, isNullable)
{
    internal override bool IsAsync => completion.IsAsync;

    internal override bool Write(T value, ExecutionState state) => IsSeen(value, state) ? completion.Write(value, state) : WriteMissing(state);

    internal override StartedValue Start(T value, ExecutionState state) => IsAsync && !IsSeen(value, state) ? Missing
        : IsAsync ? completion.Start(value, state)
        : base.Start(value, state);

    private bool IsSeen(T value, ExecutionState state) => value is null || isSeen(state.Context, value);
}
