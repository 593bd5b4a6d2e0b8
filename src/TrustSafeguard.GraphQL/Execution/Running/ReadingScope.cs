namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A stretch of reading on one thread, entered unless the thread is already in the operation's scope; left by disposing.</summary>
internal readonly ref struct ReadingScope
{
    [ThreadStatic]
    private static ExecutionState? current;

    private readonly IOperationScope? entered;
    private readonly ExecutionState? outer;
    private readonly Stretches? stretches;
    private readonly bool isLast;

    /// <summary>Whether this thread is in the scope of an operation whose context has one.</summary>
    internal static bool IsWithin(ExecutionState state) => ReferenceEquals(current, state);

    /// <summary>Enters it.</summary>
    /// <param name="state">The operation.</param>
    /// <param name="scope">Its context's; null where it has none.</param>
    /// <param name="stretches">How the operation waits while it reads; null where this is all that it reads.</param>
    /// <param name="isLast">Whether nothing is read after it.</param>
    /// <exception cref="OperationCanceledException">The operation is over: a resolver that nobody waited for went on.</exception>
    internal ReadingScope(ExecutionState state, IOperationScope? scope, Stretches? stretches, bool isLast = false)
    {
        if (scope is null || IsWithin(state))
        {
            return;
        }

        scope.Enter();
        if (!isLast && stretches?.Begin() == false)
        {
            scope.Exit();
            throw new OperationCanceledException("The operation is over.");
        }

        entered = scope;
        (this.stretches, this.isLast) = (stretches, isLast);
        outer = current;
        current = state;
    }

    /// <summary>Leaves the scope where this entered it.</summary>
    public void Dispose()
    {
        if (entered is null)
        {
            return;
        }

        current = outer;
        if (stretches is not null && !isLast)
        {
            entered.Pause();
            return;
        }

        stretches?.EndAll();
        entered.Exit();
    }
}
