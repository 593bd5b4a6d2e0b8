namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A stretch of reading on one thread, entered unless the thread is already in the operation's scope; left by disposing.</summary>
internal readonly ref struct ReadingScope
{
    [ThreadStatic]
    private static ExecutionState? current;

    private readonly IOperationScope? _entered;
    private readonly ExecutionState? _outer;

    internal ReadingScope(ExecutionState state, IOperationScope? scope)
    {
        if (scope is null || ReferenceEquals(current, state))
        {
            return;
        }

        scope.Enter();
        _entered = scope;
        _outer = current;
        current = state;
    }

    /// <summary>Leaves the scope where this entered it.</summary>
    public void Dispose()
    {
        if (_entered is not null)
        {
            current = _outer;
            _entered.Exit();
        }
    }
}
