using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>An append that waits for its turn, and the task that its caller awaits. Pooled: an append allocates its result and nothing else.</summary>
internal sealed class PendingAppend : IValueTaskSource<AppendResult>
{
    private static readonly ConcurrentQueue<PendingAppend> Pool = new();

    // What this thread gave back last: it is in its processor's caches still. Whoever's append is written at once takes the same one every time.
    [ThreadStatic]
    private static PendingAppend? spare;

    // Continuations run on the pool: a caller must not hold up the thread that writes.
    private ManualResetValueTaskSourceCore<AppendResult> core = new() { RunContinuationsAsynchronously = true };
    private AppendResult? result;
    private EventStoreException? refusal;

    public LogId Log { get; private set; }

    /// <summary>Where it may come.</summary>
    public AppendPlace Place { get; private set; }

    public IReadOnlyList<StreamAppend> Appends { get; private set; } = [];

    /// <summary>Bytes that its records take in a frame.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>Events over all its streams.</summary>
    public int Events { get; private set; }

    /// <summary>When it was let in; 0 where nobody listens.</summary>
    public long Begun { get; private set; }

    public ValueTask<AppendResult> Task => new(this, core.Version);

    public static PendingAppend Rent(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends)
    {
        var pending = spare ?? (Pool.TryDequeue(out var pooled) ? pooled : new PendingAppend());
        spare = null;
        (pending.Log, pending.Place, pending.Appends, pending.Begun) = (log, place, appends, StoreMetrics.Begin());
        (pending.Events, pending.StoredBytes) = Measure(log, appends);
        return pending;
    }

    /// <summary>Settles what the answer will be; it is given by <see cref="Complete"/>, when it is durable.</summary>
    public void Decide(AppendResult decided) => result = decided;

    /// <summary>Settles that it is refused; <see cref="Complete"/> says so.</summary>
    public void Decide(EventStoreException refused) => refusal = refused;

    public void Complete(StoreMetrics metrics)
    {
        // INVARIANT: told first. Once it is answered this is somebody else's append.
        Tell(metrics);
        if (refusal is null)
        {
            core.SetResult(result!);
        }
        else
        {
            core.SetException(refusal);
        }
    }

    public void Fail(EventStoreException failure, StoreMetrics metrics)
    {
        metrics.Failed(Begun, failure);
        core.SetException(failure);
    }

    public AppendResult GetResult(short token)
    {
        try
        {
            return core.GetResult(token);
        }
        finally
        {
            Return();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    /// <summary>Gives the object back where no task was handed out.</summary>
    public void Return()
    {
        core.Reset();
        (Appends, Place, result, refusal) = ([], AppendPlace.Any, null, null);
        if (spare is null)
        {
            spare = this;
            return;
        }

        Pool.Enqueue(this);
    }

    private void Tell(StoreMetrics metrics)
    {
        if (refusal is not null)
        {
            metrics.Failed(Begun, refusal);
        }
        else if (result is AppendResult.Appended)
        {
            metrics.Appended(Begun, Events);
        }
        else
        {
            metrics.Conflicted(Begun);
        }
    }

    private static (int Events, long Bytes) Measure(LogId log, IReadOnlyList<StreamAppend> appends)
    {
        var (count, bytes) = (0, 0L);
        for (var i = 0; i < appends.Count; i++)
        {
            var (stream, events) = (appends[i].Stream, appends[i].Events);
            count += events.Count;
            for (var j = 0; j < events.Count; j++)
            {
                bytes += StoredRecord.LengthOf(log, stream, events[j]);
            }
        }

        return (count, bytes);
    }
}
