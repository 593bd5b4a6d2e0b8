namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A stretch of reading on one thread, entered unless the thread is already in the operation's scope; left by disposing.</summary>
internal readonly ref struct ReadingScope
{
    [ThreadStatic]
    private static ExecutionState? current;

    private readonly IOperationScope? entered;
    private readonly ExecutionState? outer;

    /// <summary>Whether this thread is in the scope of an operation whose context has one.</summary>
    internal static bool IsWithin(ExecutionState state) => ReferenceEquals(current, state);

    internal ReadingScope(ExecutionState state, IOperationScope? scope)
    {
        if (scope is null || IsWithin(state))
        {
            return;
        }

        scope.Enter();
        entered = scope;
        outer = current;
        current = state;
    }

    /// <summary>Leaves the scope where this entered it.</summary>
    public void Dispose()
    {
        if (entered is not null)
        {
            current = outer;
            entered.Exit();
        }
    }
}
