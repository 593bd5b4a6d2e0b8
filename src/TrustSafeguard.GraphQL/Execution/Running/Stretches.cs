namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>How an operation reads that waits in between: in stretches, in one scope that is paused while something is awaited.</summary>
/// <param name="lane">Where the stretches run, if the operation is dear.</param>
/// <param name="caller">Who asks, for their turn there; null where that is not known.</param>
/// <param name="awaitedResolvers">How many resolvers may be awaited at the same time.</param>
#pragma warning disable CA1001 // Nothing of the system is held until somebody asks for a wait handle, and nobody does; a resolver may end after its operation.
internal sealed class Stretches(DearLane? lane, string? caller, int awaitedResolvers)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim turns = new(Math.Max(1, awaitedResolvers));
    private readonly List<Task> started = [];
    private int hasBegun;
    private int isOver;
    private int arePaused;

    /// <summary>Waits until one more resolver may be under way.</summary>
    internal Task TakeTurnAsync(CancellationToken cancellation) => turns.WaitAsync(cancellation);

    internal void EndTurn() => turns.Release();

    internal void Track(Task resolving)
    {
        lock (started)
        {
            started.Add(resolving);
        }
    }

    /// <summary>Waits for what still runs, until it is told to stop.</summary>
    internal async ValueTask WhenAllHaveEndedAsync(CancellationToken cancellation)
    {
        // What ends may have started more: a field below that nobody waits for, because its parent has become null.
        while (!cancellation.IsCancellationRequested && StillRunning() is { Count: > 0 } running)
        {
            await Task.WhenAll(running).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<Task> StillRunning()
    {
        lock (started)
        {
            return started.FindAll(task => !task.IsCompleted);
        }
    }

    /// <summary>Reads a stretch, in the lane where there is one.</summary>
    internal ValueTask<T> ReadAsync<T>(Func<T> stretch, CancellationToken cancellation) =>
        lane is null ? new(stretch())
            : Interlocked.Exchange(ref hasBegun, 1) == 0 ? new(lane.BeginAsync(stretch, caller, cancellation))
            : new(lane.GoOnAsync(stretch, cancellation));

    /// <summary>Notes that the scope is entered, and will be paused. False where the operation is over: then it is left for good. Within the scope.</summary>
    internal bool Begin()
    {
        // INVARIANT: noted before it is looked at, as the end is before the note is: one of both is seen.
        Interlocked.Exchange(ref arePaused, 1);
        if (Volatile.Read(ref isOver) == 0)
        {
            return true;
        }

        EndAll();
        return false;
    }

    /// <summary>Notes that the scope is about to be left for good. Within the scope.</summary>
    internal void EndAll() => Volatile.Write(ref arePaused, 0);

    /// <summary>Ends the operation, however it went: a scope that was paused is left for good, and a resolver that nobody waited for enters it no more.</summary>
    internal void End(IOperationScope? scope)
    {
        Interlocked.Exchange(ref isOver, 1);
        if (Volatile.Read(ref arePaused) == 1)
        {
            scope!.Enter();
            EndAll();
            scope.Exit();
        }
    }
}
