using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Codec;

namespace TrustSafeguard.Grains.Views;

/// <summary>Brings each log's events into the views in the log's order, and holds the views still while somebody reads.</summary>
public sealed class ViewFeed(SafeguardingViews views) : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new(LockRecursionPolicy.NoRecursion);
    private readonly Dictionary<LogId, Progress> logs = [];

    /// <summary>Fills empty views with everything that the store holds.</summary>
    /// <param name="progress">Told the number of events so far, now and then; null for nobody.</param>
    public async Task FillAsync(IEventStore store, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        long count = 0;
        await foreach (var recorded in store.ReadAllAsync(cancellationToken))
        {
            var (happened, metadata) = EventCodec.Decode(recorded);
            ProgressOf(recorded.Log).Applied = recorded.Position;
            views.Apply(recorded.Log, recorded.Position, new Happening(recorded.Stream, happened, metadata));
            if (++count % 10_000 == 0)
            {
                progress?.Report(count);
            }
        }

        progress?.Report(count);
    }

    /// <summary>Returns when the views show the events and everything before them in their log.</summary>
    public ValueTask PublishAsync(LogId log, long first, Happening[] happenings)
    {
        gate.EnterWriteLock();
        try
        {
            var progress = ProgressOf(log);
            if (progress.Applied + 1 != first)
            {
                // Appends of one batch become durable together but return in any order: this one waits for those before it.
                var early = new Early(happenings, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                progress.Waiting.Add(first, early);
                return new ValueTask(early.Shown.Task);
            }

            Apply(log, progress, happenings);
            while (progress.Waiting.Remove(progress.Applied + 1, out var next))
            {
                Apply(log, progress, next.Happenings);
                next.Shown.SetResult();
            }

            return ValueTask.CompletedTask;
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>From here to <see cref="EndReading"/>, on one thread and without waiting for anything, the views do not change.</summary>
    public void BeginReading() => gate.EnterReadLock();

    public void EndReading() => gate.ExitReadLock();

    /// <summary>How far a log has come in the views. Only between <see cref="BeginReading"/> and <see cref="EndReading"/>.</summary>
    public long PositionOf(LogId log) => logs.TryGetValue(log, out var progress) ? progress.Applied : 0;

    public void Dispose() => gate.Dispose();

    private void Apply(LogId log, Progress progress, Happening[] happenings)
    {
        foreach (var happening in happenings)
        {
            views.Apply(log, ++progress.Applied, happening);
        }
    }

    private Progress ProgressOf(LogId log)
    {
        if (!logs.TryGetValue(log, out var progress))
        {
            logs.Add(log, progress = new Progress());
        }

        return progress;
    }

    private sealed class Progress
    {
        public long Applied { get; set; }

        public Dictionary<long, Early> Waiting { get; } = [];
    }

    private sealed record Early(Happening[] Happenings, TaskCompletionSource Shown);
}
