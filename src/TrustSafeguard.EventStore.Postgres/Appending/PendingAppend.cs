namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>An append that waits for its turn, and the task that its caller awaits.</summary>
internal sealed class PendingAppend(AppendPlace place, IReadOnlyList<StreamAppend> appends, AppendSize size)
{
    // Continuations run on the pool: a caller must not hold up the loop that writes.
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where it may come.</summary>
    public AppendPlace Place => place;

    public IReadOnlyList<StreamAppend> Appends => appends;

    public AppendSize Size => size;

    /// <summary>Whether nothing is added: what is there already is to be durable (<see cref="AppendPlace.Reached"/>).</summary>
    public bool IsConfirmation => appends.Count == 0;

    /// <summary>When it was let in; 0 where nobody listens.</summary>
    public long Begun { get; } = StoreMetrics.Begin();

    public Task<AppendResult> Task => answer.Task;

    /// <summary>What the answer will be once it is durable.</summary>
    public AppendResult? Decided { get; set; }

    public void Answer(StoreMetrics metrics)
    {
        if (Decided is AppendResult.Appended)
        {
            metrics.Appended(Begun, size.Events);
        }
        else
        {
            metrics.Conflicted(Begun);
        }

        answer.TrySetResult(Decided!);
    }

    public void Fail(EventStoreException failure, StoreMetrics metrics)
    {
        metrics.Failed(Begun, failure);
        answer.TrySetException(failure);
    }
}
