using System.Collections.Concurrent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings each log's events into the views in the log's order, and lets everybody read them as they were at one moment, whoever changes them meanwhile.</summary>
public sealed class ViewFeed
{
    // INVARIANT: taken by whoever changes the views, never by a reader.
    private readonly Lock turns = new();
    private readonly ViewClock clock = new(TimeProvider.System);
    private readonly ConcurrentDictionary<LogId, LogProgress> logs = [];
    private readonly FollowersOfAllLogs ofAllLogs;
    private readonly RecentHashes hashes = new(HashesKept);

    // INVARIANT: others take their place only while they are filled, before anybody has seen anything in them.
    private SafeguardingViews views;
    private SetAsideEvents setAsideEvents;
    private ViewChanges changes;

    private RecentEvents? recent;
    private ViewKeeper? keeper;

    /// <param name="views">Changed by this feed alone.</param>
    /// <param name="setAside">Told of each event that the views cannot take: it must not read them. Null for nobody.</param>
    public ViewFeed(SafeguardingViews views, Action<SetAsideEvent>? setAside = null)
    {
        this.views = views;
        ofAllLogs = new FollowersOfAllLogs(() => this.views, clock);
        setAsideEvents = new SetAsideEvents(setAside);
        changes = new ViewChanges(views, clock, setAsideEvents);
        Lineages = new LineageWatch(logs, turns);
    }

    /// <summary>Whether what is shown is what the logs hold.</summary>
    public LineageWatch Lineages { get; }

    /// <summary>How many of the last events of all logs are kept at hand once somebody follows one; what is older is read from the store.</summary>
    public const int RecentEventsKept = 4096;

    /// <summary>Of how many of the last events of all logs the record's hash is kept at hand.</summary>
    public const int HashesKept = 4096;

    /// <summary>How long events wait for those before them that this process is about to bring, before the log is read for what another process wrote.</summary>
    public static readonly TimeSpan NeighboursComeWithin = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a reading may last: 60 seconds. What it would have to see is kept no longer, and it fails with <see cref="ReadingTooLongException"/>.</summary>
    public TimeSpan ReadingTime { get => clock.ReadingTime; set => clock.ReadingTime = value; }

    /// <summary>The views, of which nothing is read outside of a reading.</summary>
    public SafeguardingViews Views => views;

    /// <summary>Fills empty views with everything that the store holds. Until it has ended they read as empty.</summary>
    /// <param name="store">Where the logs are.</param>
    /// <param name="progress">Told the number of events so far, now and then; null for nobody.</param>
    /// <param name="snapshots">Where views are kept from one start to the next; null for nowhere.</param>
    /// <param name="cancellationToken">Ends it; the views are then of no use.</param>
    public async Task FillAsync(IEventStore store, IProgress<long>? progress = null, SnapshotFolder? snapshots = null, CancellationToken cancellationToken = default)
    {
        using var proof = snapshots?.HoldProofBack();
        var filled = await new ViewStart(clock, ProgressOf, store, progress).FillAsync(views, setAsideEvents, snapshots, cancellationToken);
        (views, setAsideEvents, changes) = (filled.Views, filled.SetAside, new ViewChanges(filled.Views, clock, filled.SetAside));
        Show(filled.Commit);
        ViewMetrics.Add(this);
        foreach (var named in SetAside)
        {
            setAsideEvents.Tell(named);
        }

        keeper = snapshots is null ? null : new ViewKeeper(this, store, snapshots, filled.Count - (filled.Restored?.Positions.Values.Sum() ?? 0));
        if (filled.Restored is { } restored)
        {
            keeper!.Prove(restored);
        }
    }

    /// <summary>Ends once all that was taken from a snapshot is proved, or found wrong, which the store says from then on.</summary>
    public Task Proved => keeper?.Proved ?? Task.CompletedTask;

    /// <summary>Ends what goes on behind the views, and leaves a snapshot for the next start. Before the store is closed.</summary>
    public ValueTask CloseAsync()
    {
        ViewMetrics.Remove(this);
        return keeper?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Brings the next event of a log into views that nobody reads meanwhile, to see whether they can take it; one of a newer version is set aside too.</summary>
    public void Try(RecordedEvent recorded)
    {
        var progress = ProgressOf(recorded.Log);
        setAsideEvents.Tell(changes.Bring(ViewDecoding.DecodeWhatIsKnown(recorded), progress));
        progress.Tell(recorded.Position);
    }

    private void Show(Action commit)
    {
        lock (turns)
        {
            commit();
        }

        foreach (var (log, position) in Read(_ => Positions()))
        {
            logs[log].Tell(position);
        }
    }

    /// <summary>Returns when the views show the events and everything before them in their log.</summary>
    /// <param name="store">Where the log is read from, if another process has written in between.</param>
    /// <param name="events">At least one: neighbours in one log, durable already.</param>
    /// <param name="link">The hash of the first of them behind a record of that hash; null where no other process writes to the log.</param>
    /// <exception cref="EventStoreException"><c>views.parted</c>: they follow another record than is shown; or the store cannot be read. Nothing of them waits then.</exception>
    public ValueTask PublishAsync(IEventStore store, LogEvent[] events, Func<RecordHash, RecordHash>? link = null) =>
        PublishAsync(store, events, link, NeighboursComeWithin);

    /// <summary>Brings in what another process appended and tells of. Returns when the views show it and everything before it in its log.</summary>
    /// <param name="store">Where the log is read from, if nobody tells of what comes before.</param>
    /// <param name="records">At least one: neighbours in one log, durable already, and the hash of each made of that before it.</param>
    /// <param name="patience">How long what comes before may take to be told of.</param>
    /// <exception cref="EventStoreException">As with what this process appended.</exception>
    public ValueTask PublishAsync(IEventStore store, IReadOnlyList<RecordedEvent> records, TimeSpan patience) =>
        PublishAsync(store, [.. records.Select(ViewDecoding.Decode)], before => RecordChain.Hash(before, records[0]), patience);

    private ValueTask PublishAsync(IEventStore store, LogEvent[] events, Func<RecordHash, RecordHash>? link, TimeSpan patience)
    {
        var (log, first, begun) = (events[0].Log, events[0].Position, ViewMetrics.Begin());
        var early = new Early(events, link, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (turns)
        {
            var progress = ProgressOf(log);
            progress.NoteDurable(events[^1].Position);
            if (progress.Told + 1 >= first)
            {
                Apply(progress, early);
                ViewMetrics.TellShown(begun);
                return progress.Lineage.Parted is { } parted ? ValueTask.FromException(parted) : ValueTask.CompletedTask;
            }

            progress.Waiting.Enqueue(early, first);
        }

        return new ValueTask(CatchUpAsync(store, log, early, patience, begun));
    }

    /// <summary>
    /// Appends of one batch become durable together but return in any order: those before this one are on their way, from this process
    /// or from another. What is in the log is read from there; whoever comes first, each event is applied once.
    /// </summary>
    private async Task CatchUpAsync(IEventStore store, LogId log, Early early, TimeSpan patience, long begun)
    {
        // The others of the batch are mostly on their way: they bring what is missing, and nothing has to be read again.
        try
        {
            if (!await IsShownSoonAsync(early, patience))
            {
                await ReadUntilShownAsync(store, log, early);
            }
        }
        catch
        {
            // What the store could not give is read there once it can; until then nobody keeps what waited for it.
            lock (turns)
            {
                ProgressOf(log).Waiting.Remove(early, out _, out _);
            }

            throw;
        }

        ViewMetrics.TellShown(begun);
    }

    private async Task ReadUntilShownAsync(IEventStore store, LogId log, Early early)
    {
        await ReadUpToAsync(store, log, early.Events[0].Position);
        await early.Shown.Task;
    }

    private static async ValueTask<bool> IsShownSoonAsync(Early early, TimeSpan patience)
    {
        try
        {
            await early.Shown.Task.WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Returns when the views show a log at least up to a position, of which another process is about to tell.</summary>
    /// <param name="store">Where the log is read from, if nobody does.</param>
    /// <param name="log">The log.</param>
    /// <param name="position">The position, which the log is known to have.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="cancellationToken">Stops the waiting, and the reading.</param>
    public async ValueTask ShowUpToAsync(IEventStore store, LogId log, long position, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        if (ToldOf(log) >= position)
        {
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(patience);
        try
        {
            await WaitForAsync(log, position, ending.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await ReadUpToAsync(store, log, position, cancellationToken);
        }
    }

    /// <summary>A log is known to have come to a position, of which the views may know nothing yet.</summary>
    public void NoteDurable(LogId log, long position) => ProgressOf(log).NoteDurable(position);

    /// <summary>Returns when the views show a log at least up to a position: what is missing was written by another process, and is read from the store.</summary>
    public async ValueTask ReadUpToAsync(IEventStore store, LogId log, long position, CancellationToken cancellationToken = default)
    {
        // A reading that had begun before may end short of the position, though the log holds it; one that begins now does not.
        for (var turn = 0; turn < 2 && ToldOf(log) < position; turn++)
        {
            await ProgressOf(log).ReadOnAsync(() => ReadOnAsync(store, log)).WaitAsync(cancellationToken);
        }
    }

    private async Task ReadOnAsync(IEventStore store, LogId log)
    {
        await foreach (var recorded in store.ReadLogAsync(log, ToldOf(log)))
        {
            ApplyNext(ViewDecoding.Decode(recorded), before => RecordChain.Hash(before, recorded));
        }
    }

    /// <summary>How many events are known to be durable and are not shown yet, over all logs.</summary>
    internal long Behind() => logs.Values.Sum(static log => log.Behind);

    /// <summary>Who follows now, and how many events each has yet to be given, in the log in which that is the most.</summary>
    internal IReadOnlyList<(WantedEvents Wants, long Behind)> Following()
    {
        HashSet<Follower> all = [];
        ofAllLogs.AddTo(all);
        Array.ForEach([.. logs.Values], log => log.AddFollowers(all));

        return [.. all.Select(each => (each.Wants, each.Behind().Select(behind => ToldOf(behind.Key) - behind.Value).DefaultIfEmpty().Max()))];
    }

    private long ToldOf(LogId log) => logs.TryGetValue(log, out var progress) ? progress.Told : 0;

    private void ApplyNext(in LogEvent happened, Func<RecordHash, RecordHash> link)
    {
        lock (turns)
        {
            var progress = ProgressOf(happened.Log);
            if (progress.Told + 1 != happened.Position)
            {
                return;
            }

            Apply(progress, new Early([happened], link, new TaskCompletionSource()));
            if (progress.Lineage.Parted is { } parted)
            {
                throw parted;
            }
        }
    }

    /// <summary>Reads the views as they are now: on one thread, and without waiting for anything.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read)
    {
        clock.BeginReading();
        try
        {
            return read(views);
        }
        finally
        {
            clock.EndReading();
        }
    }

    /// <summary>For who cannot put all that they read into one function: from here to <see cref="EndReading"/> the views do not change for this thread.</summary>
    public void BeginReading() => clock.BeginReading();

    /// <exception cref="InvalidOperationException">This thread reads nothing.</exception>
    public void EndReading() => clock.EndReading();

    /// <inheritdoc cref="ViewClock.PauseReading"/>
    public PausedReading PauseReading() => clock.PauseReading();

    /// <summary>Every event that the views could not take, in the order in which they were met.</summary>
    public IReadOnlyList<SetAsideEvent> SetAside => Read(_ => setAsideEvents.All);

    /// <summary>How far a log has come in the views. Only while reading.</summary>
    public long PositionOf(LogId log) => logs.TryGetValue(log, out var progress) ? progress.Shown : 0;

    /// <summary>Where every log stands in the views. Only while reading.</summary>
    public Dictionary<LogId, long> Positions() => logs.ToDictionary(log => log.Key, log => log.Value.Shown);

    /// <summary>Returns when the views show a log at least up to a position, whoever brings it.</summary>
    public Task WaitForAsync(LogId log, long position, CancellationToken cancellationToken = default) => ProgressOf(log).WaitForAsync(position, cancellationToken);

    /// <summary>The hash of a record that the views took in lately; null where it is not at hand.</summary>
    public RecordHash? RecentHashOf(LogId log, long position) => hashes.Find(log, position);

    /// <summary>An event of a log that is not in the views, though they have come past it; null where it is there.</summary>
    internal SetAsideEvent? FindSetAside(LogId log, long position) => Read(_ => setAsideEvents.Find(log, position));

    /// <summary>Whether the views lack anything of a stream, though they have come past it.</summary>
    public bool LacksAnyOf(LogId log, string stream) => Read(_ => setAsideEvents.HaveAnyOf(log, stream));

    /// <summary>Whether the views lack anything that a condition names, though they have come past it.</summary>
    internal bool LacksAnyOf(LogId log, AppendCondition condition)
    {
        BeginReading();
        try
        {
            return setAsideEvents.HaveAnyOf(log, condition);
        }
        finally
        {
            EndReading();
        }
    }

    /// <summary>From now on somebody is told of what the views take in, and of what they have taken in since the positions that they begin with.</summary>
    /// <returns>The logs, to be left again; null for all.</returns>
    internal IReadOnlyList<LogId>? Follow(Follower follower, TailStart start)
    {
        LazyInitializer.EnsureInitialized(ref recent, static () => new RecentEvents(RecentEventsKept));
        if (start.IncludesNewLogs)
        {
            // A log that is new comes to be known by what it tells.
            ofAllLogs.Add(follower);
            foreach (var (log, progress) in logs)
            {
                progress.Seen(follower, start.Positions.GetValueOrDefault(log));
            }

            return null;
        }

        foreach (var (log, position) in start.Positions)
        {
            ProgressOf(log).Follow(follower);
            ProgressOf(log).Seen(follower, position);
        }

        return [.. start.Positions.Keys];
    }

    internal void Seen(Follower follower, LogId log, long position) => ProgressOf(log).Seen(follower, position);

    internal void Leave(Follower follower, IReadOnlyList<LogId>? only)
    {
        if (only is null)
        {
            ofAllLogs.Remove(follower);
            return;
        }

        foreach (var log in only)
        {
            ProgressOf(log).Leave(follower);
        }
    }

    /// <summary>What the views have taken in of a log after a position, where it is at hand; and how far they have come. Only for whoever follows.</summary>
    internal (LogEvent[]? Recent, long Told) RecentAfter(LogId log, long position) => ProgressOf(log).After(position, recent!);

    private void Apply(LogProgress progress, Early early) => progress.Bring(early, hashes, events => Apply(progress, events.Span));

    /// <summary>Brings events in: all of them, in one append.</summary>
    private void Apply(LogProgress progress, ReadOnlySpan<LogEvent> events)
    {
        var taken = changes.Bring(events, progress.Show);
        hashes.Note(taken);
        progress.Lineage.Note(taken[^1]);
        progress.Tell(taken, Volatile.Read(ref recent));
        keeper?.Grown(taken.Length);
        Array.ForEach(taken, setAsideEvents.Tell);
    }

    private LogProgress ProgressOf(LogId log) => logs.GetOrAdd(log, static (log, ofAllLogs) => new LogProgress(log, ofAllLogs), ofAllLogs);
}
