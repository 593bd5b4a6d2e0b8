using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings each log's events into the views in the log's order, and holds the views still while somebody reads.</summary>
public sealed class ViewFeed(SafeguardingViews views) : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new(LockRecursionPolicy.NoRecursion);
    private readonly Dictionary<LogId, Progress> logs = [];
    private readonly Signal anyChanged = new();

    /// <summary>How many of the last events of a log are kept at hand for those who follow it; what is older is read from the store.</summary>
    public const int RecentEventsOfLog = 256;

    /// <summary>How long events wait for those before them that this process is about to bring, before the log is read for what another process wrote.</summary>
    public static readonly TimeSpan NeighboursComeWithin = TimeSpan.FromMilliseconds(10);

    /// <summary>Fills empty views with everything that the store holds.</summary>
    /// <param name="progress">Told the number of events so far, now and then; null for nobody.</param>
    public async Task FillAsync(IEventStore store, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        long count = 0;
        await foreach (var recorded in store.ReadAllAsync(cancellationToken))
        {
            ProgressOf(recorded.Log).Applied = recorded.Position;
            views.Apply(EventCodec.Decode(recorded));
            if (++count % 10_000 == 0)
            {
                progress?.Report(count);
            }
        }

        progress?.Report(count);
    }

    /// <summary>Returns when the views show the events and everything before them in their log.</summary>
    /// <param name="store">Where the log is read from, if another process has written in between.</param>
    /// <param name="events">At least one: neighbours in one log, durable already.</param>
    public ValueTask PublishAsync(IEventStore store, LogEvent[] events)
    {
        var (log, first) = (events[0].Log, events[0].Position);
        Early early;
        gate.EnterWriteLock();
        try
        {
            var progress = ProgressOf(log);
            if (progress.Applied + 1 >= first)
            {
                // Somebody who read the log may have been quicker, with all of it or with a part.
                var known = (int)Math.Min(progress.Applied + 1 - first, events.Length);
                Apply(progress, events.AsSpan(known));
                ApplyWaiting(progress);
                return ValueTask.CompletedTask;
            }

            early = new Early(events, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            progress.Waiting.Add(first, early);
        }
        finally
        {
            gate.ExitWriteLock();
        }

        return new ValueTask(CatchUpAsync(store, log, early));
    }

    /// <summary>
    /// Appends of one batch become durable together but return in any order: those before this one are on their way, from this process
    /// or from another. What is in the log is read from there; whoever comes first, each event is applied once.
    /// </summary>
    private async Task CatchUpAsync(IEventStore store, LogId log, Early early)
    {
        // The others of the batch are mostly on their way in this process: they bring what is missing, and nothing has to be read again.
        if (await IsShownSoonAsync(early))
        {
            return;
        }

        await foreach (var recorded in store.ReadLogAsync(log, AppliedOf(log)))
        {
            if (!ApplyNext(EventCodec.Decode(recorded)) && early.Shown.Task.IsCompleted)
            {
                break;
            }
        }

        await early.Shown.Task;
    }

    private static async ValueTask<bool> IsShownSoonAsync(Early early)
    {
        try
        {
            await early.Shown.Task.WaitAsync(NeighboursComeWithin);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Returns when the views show a log at least up to a position: what is missing was written by another process, and is read from the store.</summary>
    public async ValueTask ReadUpToAsync(IEventStore store, LogId log, long position, CancellationToken cancellationToken = default)
    {
        var applied = AppliedOf(log);
        if (applied >= position)
        {
            return;
        }

        await foreach (var recorded in store.ReadLogAsync(log, applied, cancellationToken))
        {
            ApplyNext(EventCodec.Decode(recorded));
        }
    }

    private long AppliedOf(LogId log)
    {
        gate.EnterReadLock();
        try
        {
            return PositionOf(log);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private bool ApplyNext(in LogEvent happened)
    {
        gate.EnterWriteLock();
        try
        {
            var progress = ProgressOf(happened.Log);
            if (progress.Applied + 1 != happened.Position)
            {
                return false;
            }

            Apply(progress, [happened]);
            ApplyWaiting(progress);
            return true;
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private void ApplyWaiting(Progress progress)
    {
        while (progress.Waiting.Remove(progress.Applied + 1, out var next))
        {
            try
            {
                Apply(progress, next.Events);
                next.Shown.SetResult();
            }
            catch (Exception fault)
            {
                // Whoever waits hears of it, as whoever brought it does.
                next.Shown.SetException(fault);
                throw;
            }
        }
    }

    /// <summary>From here to <see cref="EndReading"/>, on one thread and without waiting for anything, the views do not change.</summary>
    public void BeginReading() => gate.EnterReadLock();

    public void EndReading() => gate.ExitReadLock();

    /// <summary>How far a log has come in the views. Only between <see cref="BeginReading"/> and <see cref="EndReading"/>.</summary>
    public long PositionOf(LogId log) => logs.TryGetValue(log, out var progress) ? progress.Applied : 0;

    /// <summary>Where every log stands in the views. Only between <see cref="BeginReading"/> and <see cref="EndReading"/>.</summary>
    public Dictionary<LogId, long> Positions() => logs.ToDictionary(log => log.Key, log => log.Value.Applied);

    /// <summary>Ends when the views have taken in more, of one log or of any.</summary>
    internal Task Changed(LogId? log) => log is { } only ? Followed(only).Changed.Next : anyChanged.Next;

    /// <summary>The logs of which the views show more than has been seen.</summary>
    internal List<LogId> LogsAheadOf(Dictionary<LogId, long> seen, bool includeNew)
    {
        gate.EnterReadLock();
        try
        {
            return includeNew
                ? [.. logs.Where(log => log.Value.Applied > seen.GetValueOrDefault(log.Key)).Select(log => log.Key)]
                : [.. seen.Where(log => PositionOf(log.Key) > log.Value).Select(log => log.Key)];
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>What the views have taken in of a log after a position, where it is at hand; and how far they have come.</summary>
    internal (LogEvent[]? Recent, long Applied) RecentAfter(LogId log, long position)
    {
        var progress = Followed(log);
        gate.EnterReadLock();
        try
        {
            return (progress.Recent!.After(position), progress.Applied);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    // Recent events are kept from the first time on that somebody follows the log.
    private Progress Followed(LogId log)
    {
        if (Find(log) is { Recent: not null } followed)
        {
            return followed;
        }

        gate.EnterWriteLock();
        try
        {
            var progress = ProgressOf(log);
            progress.Recent ??= new RecentEvents(progress.Applied, RecentEventsOfLog);
            return progress;
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private Progress? Find(LogId log)
    {
        gate.EnterReadLock();
        try
        {
            return logs.GetValueOrDefault(log);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public void Dispose() => gate.Dispose();

    private void Apply(Progress progress, ReadOnlySpan<LogEvent> events)
    {
        foreach (ref readonly var happened in events)
        {
            progress.Applied = happened.Position;
            views.Apply(happened);
            progress.Recent?.Add(happened);
        }

        progress.Changed.Raise();
        anyChanged.Raise();
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

        public Signal Changed { get; } = new();

        public RecentEvents? Recent { get; set; }

        public Dictionary<long, Early> Waiting { get; } = [];
    }

    private sealed record Early(LogEvent[] Events, TaskCompletionSource Shown);
}
