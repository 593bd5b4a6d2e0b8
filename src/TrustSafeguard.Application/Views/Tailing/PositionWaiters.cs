namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who wait until a log has come to a position: each is woken once it has, and nobody by what comes before.</summary>
/// <param name="told">How far the log has come.</param>
internal sealed class PositionWaiters(Func<long> told)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();

    /// <summary>Wakes those whose position is told. Called after it is.</summary>
    public void Wake()
    {
        lock (gate)
        {
            while (waiting.TryPeek(out var first, out var position) && position <= told())
            {
                waiting.Dequeue();
                first.SetResult();
            }
        }
    }

    /// <summary>Returns once a position is told.</summary>
    public async Task WaitAsync(long position, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            // INVARIANT: looked at within the gate, which whoever tells passes afterwards: nobody waits for what is told already.
            if (told() >= position)
            {
                return;
            }

            waiting.Enqueue(waiter, position);
        }

        try
        {
            await waiter.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A position that never comes, as one that was lost before a restore, would stay here.
            lock (gate)
            {
                waiting.Remove(waiter, out _, out _);
            }

            throw;
        }
    }
}
