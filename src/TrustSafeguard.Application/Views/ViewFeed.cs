using System.Diagnostics.Metrics;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings each log's events into the views in the log's order, and holds the views still while somebody reads.</summary>
/// <param name="views">Changed by this feed alone.</param>
/// <param name="setAside">Told of each event that the views cannot take, while they hold still: it must not read them. Null for nobody.</param>
public sealed class ViewFeed(SafeguardingViews views, Action<SetAsideEvent>? setAside = null) : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new(LockRecursionPolicy.NoRecursion);
    private readonly Dictionary<LogId, Progress> logs = [];
    private readonly Signal anyChanged = new();
    private readonly OrderedDictionary<(LogId Log, long Position), SetAsideEvent> allSetAside = [];

    private static readonly Meter Meter = new("TrustSafeguard.Views");
    private static readonly Counter<long> SetAsideCounter = Meter.CreateCounter<long>(
        "trustsafeguard.views.events_set_aside", "{event}", "Events that a log holds and the views could not take.");

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
            Take(ProgressOf(recorded.Log), Decode(recorded));
            if (++count % 10_000 == 0)
            {
                progress?.Report(count);
            }
        }

        progress?.Report(count);
    }

    /// <summary>Brings the next event of a log into views that nobody reads, to see whether they can take it; one of a newer version is set aside too.</summary>
    public void Try(RecordedEvent recorded) => Take(ProgressOf(recorded.Log), Decode(recorded, EventCodec.Unreadable, EventCodec.Unknown));

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
            if (!ApplyNext(Decode(recorded)) && early.Shown.Task.IsCompleted)
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
            ApplyNext(Decode(recorded));
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
            Apply(progress, next.Events);
            next.Shown.SetResult();
        }
    }

    /// <summary>Reads the views while they hold still: on one thread, and without waiting for anything.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read)
    {
        BeginReading();
        try
        {
            return read(views);
        }
        finally
        {
            EndReading();
        }
    }

    /// <summary>For who cannot put all that they read into one function: from here to <see cref="EndReading"/> the views do not change.</summary>
    public void BeginReading() => gate.EnterReadLock();

    public void EndReading() => gate.ExitReadLock();

    /// <summary>Every event that the views could not take, in the order in which they were met. Only while reading.</summary>
    public IReadOnlyList<SetAsideEvent> SetAside => allSetAside.Values;

    /// <summary>How far a log has come in the views. Only while reading.</summary>
    public long PositionOf(LogId log) => logs.TryGetValue(log, out var progress) ? progress.Applied : 0;

    /// <summary>Where every log stands in the views. Only while reading.</summary>
    public Dictionary<LogId, long> Positions() => logs.ToDictionary(log => log.Key, log => log.Value.Applied);

    /// <summary>Returns when the views show a log at least up to a position, whoever brings it.</summary>
    public async Task WaitForAsync(LogId log, long position, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // INVARIANT: taken before the look at what is there, so that nothing is added unnoticed between the two.
            var changed = anyChanged.Next;
            if (AppliedOf(log) >= position)
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>An event of a log that is not in the views, though they have come past it; null where it is there.</summary>
    internal SetAsideEvent? FindSetAside(LogId log, long position) => Read(_ => allSetAside.GetValueOrDefault((log, position)));

    /// <summary>Whether the views lack anything of a stream, though they have come past it.</summary>
    internal bool LacksAnyOf(LogId log, string stream) => Read(_ => allSetAside.Values.Any(each => each.Log == log && each.Stream == stream));

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
            Take(progress, happened);
        }

        progress.Changed.Raise();
        anyChanged.Raise();
    }

    private void Take(Progress progress, in LogEvent happened)
    {
        var taken = happened.Event is SetAsideEvent unreadable ? SetAsideAs(happened, unreadable) : Change(happened);
        progress.Recent?.Add(taken);
        progress.Applied = happened.Position;
    }

    /// <summary>Brings an event into the views: whole, or not at all.</summary>
    /// <returns>What those who follow the log are given.</returns>
    private LogEvent Change(in LogEvent happened)
    {
        Action change;
        try
        {
            change = views.Prepare(happened);
        }
        catch (Exception fault)
        {
            // One event must not keep a whole trust from its records. The words of an exception that is not ours may hold what the event says.
            var (code, reason) = fault is ViewException ours ? (ours.Code, ours.Message) : ("view.failed", $"it met a fault of this version ({fault.GetType().Name}).");
            return SetAsideAs(happened, new SetAsideEvent(happened.Log, happened.Position, happened.Stream, EventCodec.NameOf(happened.Event), code, reason));
        }

        change();
        views.Records.Count(happened.Log, happened.Stream);
        views.Times.Note(happened.Log, happened.Metadata.At);
        return happened;
    }

    private LogEvent SetAsideAs(in LogEvent happened, SetAsideEvent named)
    {
        allSetAside[(named.Log, named.Position)] = named;
        SetAsideCounter.Add(1, new KeyValuePair<string, object?>("code", named.Code), new KeyValuePair<string, object?>("event", named.Type));
        setAside?.Invoke(named);
        return happened with { Event = named };
    }

    private static LogEvent Decode(RecordedEvent recorded) => Decode(recorded, EventCodec.Unreadable);

    // Its bytes are those that were written, or the store would not give them: they are of a shape that this version does not read.
    private static LogEvent Decode(RecordedEvent recorded, params ReadOnlySpan<string> setAside)
    {
        try
        {
            return EventCodec.Decode(recorded);
        }
        catch (EventStoreException failure)
        {
            if (!setAside.Contains(failure.Code))
            {
                throw;
            }

            var named = new SetAsideEvent(recorded.Log, recorded.Position, recorded.Stream, recorded.Type, failure.Code,
                failure.Code == EventCodec.Unknown ? "it was written by a newer version." : "what is stored does not have the shape that its name says.");
            return new LogEvent(recorded.Log, recorded.Position, recorded.Stream, named, SetAsideEvent.Unread);
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

        public Signal Changed { get; } = new();

        public RecentEvents? Recent { get; set; }

        public Dictionary<long, Early> Waiting { get; } = [];
    }

    private sealed record Early(LogEvent[] Events, TaskCompletionSource Shown);
}
