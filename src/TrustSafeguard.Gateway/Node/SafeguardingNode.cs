using System.Collections.Concurrent;
using Orleans;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Node;

/// <summary>The product without a network: a store, a silo with the views over it, and everything that can be asked.</summary>
public sealed class SafeguardingNode : IAsyncDisposable
{
    private readonly EmbeddedSilo silo;
    private readonly StoreHealth health;
    private readonly bool followsOthers;
    private readonly ConcurrentDictionary<IEventStore, IReadOnlyList<EventStoreException>> lost = new();
    private readonly CancellationTokenSource ending = new();
    private Task telling = Task.CompletedTask;

    /// <summary>How long after the first attempt to tell the log of the edition that this version comes with it is tried again; after each that follows twice as long.</summary>
    public static readonly TimeSpan TellsEditionAgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>After how long it is tried again at the latest. Each attempt that fails is told in the node's log.</summary>
    public static readonly TimeSpan TellsEditionEvery = TimeSpan.FromMinutes(1);

    private SafeguardingNode(IEventStore store, ReadLog reads, TimeProvider time, EmbeddedSilo silo, StoreHealth health, bool followsOthers)
    {
        this.followsOthers = followsOthers;
        Store = store;
        Reads = reads;
        Time = time;
        this.silo = silo;
        this.health = health;
        Tail = new LogTail(store, silo.Feed);
        Readiness = new Readiness(store, reads.Store, silo.Feed, time, () => !health.TakesAppends, () => health.Damages, () => Safeguarding.Layers.IsEditionTold);
    }

    public IEventStore Store { get; }

    /// <summary>Who has read what.</summary>
    public ReadLog Reads { get; }

    /// <summary>Ends when all that the start took on trust is proved; fails where it is not as it was written.</summary>
    public Task Proved => Task.WhenAll(ProvedOf(Store), ProvedOf(Reads.Store), Feed.Proved);

    // A snapshot can be made anew from the records, and a proof that broke off has found nothing; both are mended by a start, which is what a loss must not meet.
    private static bool IsOfRecords(EventStoreException loss) => loss.Kind is StoreFailureKind.Damaged or StoreFailureKind.Gone;

    private static Task ProvedOf(IEventStore store) => (store as FileEventStore)?.Proved ?? Task.CompletedTask;

    /// <summary>False while nothing can be recorded, as on a full disk, and once the store has failed: what is asked is still answered.</summary>
    public bool TakesAppends => health.TakesAppends && Store.Trouble is null;

    /// <summary>Whether it was opened to show what is recorded, and to record nothing.</summary>
    public bool IsReadOnly => Store.Trouble is { Code: "store.read-only" };

    /// <summary>Whether it may be relied on.</summary>
    public Readiness Readiness { get; }

    /// <summary>
    /// What is known to be gone, or other than it was written, of what its stores acknowledged: by the last look at each, by appends, and by views that show what a store has no
    /// more. It asks no store.
    /// </summary>
    public IEnumerable<EventStoreException> Losses =>
        lost.Values.SelectMany(losses => losses).Where(IsOfRecords).Concat(health.Damages).Concat(Feed.Lineages.Parted).DistinctBy(loss => loss.Message);

    /// <summary>Keeps what a look at one of its stores found; it takes the place of what the look before did.</summary>
    public void Note(IEventStore store, IReadOnlyList<EventStoreException> losses) => lost[store] = losses;

    public TimeProvider Time { get; }

    public SafeguardingViews Views => silo.Views;

    public ViewFeed Feed => silo.Feed;

    public LogTail Tail { get; }

    /// <summary>What is kept of callers from one reading to the next.</summary>
    public KnownViewers KnownViewers { get; } = new();

    public Safeguarding Safeguarding => silo.Safeguarding;

    /// <summary>When concerns are a pattern and a school is silent: a setting of whoever serves.</summary>
    public PatternOptions Patterns { get; set; } = new();

    /// <summary>The grains themselves, for what shows how they work.</summary>
    internal IGrainFactory Grains => silo.Grains;

    /// <summary>The cursor of a record that the store holds.</summary>
    /// <remarks>INVARIANT: nothing is recorded for it. Whoever follows a log that is being brought here from elsewhere would end that.</remarks>
    public ValueTask<string> CursorOfAsync(LogId log, long position) => LogCursor.OfAsync(Store, Feed, log, position);

    /// <summary>Reads a cursor. The key of its log may have been made by another process, and not be shown yet.</summary>
    /// <param name="cursor">The text.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where the text is none of ours.</returns>
    public async ValueTask<LogCursor?> ReadCursorAsync(string cursor, CancellationToken cancellationToken = default)
    {
        if (await LogCursor.ParseAsync(cursor, Store, Feed) is { } known)
        {
            return known;
        }

        if (!followsOthers || LogCursor.LogOf(cursor) is not { } log)
        {
            return null;
        }

        var head = await Store.ReadHeadAsync(log, cancellationToken);
        await silo.ShowUpToAsync(log, head.Position, cancellationToken);
        return await LogCursor.ParseAsync(cursor, Store, Feed);
    }

    /// <summary>Returns once the views show what a cursor was given for: another process tells what it wrote, and where it does not, that is read in the store.</summary>
    /// <param name="place">A record that somebody was told of.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>False where the log has not come so far.</returns>
    public async ValueTask<bool> ShowsAsync(LogCursor place, CancellationToken cancellationToken = default)
    {
        await silo.ShowUpToAsync(place.Log, place.Position, cancellationToken);
        return Feed.Read(_ => Feed.PositionOf(place.Log)) >= place.Position;
    }

    /// <summary>Starts the silo and fills the views from the store. The node owns the store from then on, whatever happens.</summary>
    /// <param name="store">Opened.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new ids come from; chance where it is null.</param>
    /// <param name="progress">Told how many events were read.</param>
    /// <param name="storeFailed">Told when the store could not take something: the caller is not told why. Null for nobody.</param>
    /// <param name="eventSetAside">Told of each event that the views cannot take, also while they are filled; it must not read them. Null for nobody.</param>
    /// <param name="watchesDeadlines">Whether passed deadlines are noted; false where a simulation says itself when they are.</param>
    /// <param name="reads">Where reading is noted; the node owns it too. In memory where it is null.</param>
    /// <param name="sharing">How the store is shared with other processes; null where this process has it for itself.</param>
    /// <param name="watch">To whom its parts tell what an operator has to know; null for nobody.</param>
    /// <param name="cancellationToken">Stops the filling.</param>
    public static async Task<SafeguardingNode> OpenAsync(
        IEventStore store, TimeProvider time, IIdSource? ids = null, IProgress<long>? progress = null,
        Action<GrainReply.Failed>? storeFailed = null, Action<SetAsideEvent>? eventSetAside = null, bool watchesDeadlines = true,
        ReadLog? reads = null, StoreSharing? sharing = null, NodeWatch? watch = null, CancellationToken cancellationToken = default)
    {
        var health = new StoreHealth(storeFailed);
        reads ??= new ReadLog(new MemoryEventStore(), time);
        EmbeddedSilo silo;
        try
        {
            silo = await EmbeddedSilo.StartAsync(
                new SafeguardingSiloOptions(store, time, ids ?? new RandomIds(time))
                {
                    Progress = progress,
                    Snapshots = (store as FileEventStore)?.Snapshots,
                    StoreFailed = health.Note,
                    EventSetAside = eventSetAside,
                    WatchesDeadlines = watchesDeadlines,
                    Access = SafeguardingApi.Access,
                    FollowsOthers = sharing is not null,
                    Cluster = sharing?.Cluster,
                    Limits = LimitsFor(sharing),
                    Loggers = watch?.Loggers,
                    TracesCalls = watch?.Traces == true,
                    Adds = watch?.Dashboard == true ? GrainDashboard.AddTo : null,
                },
                cancellationToken);
        }
        catch
        {
            await store.DisposeAsync();
            await reads.DisposeAsync();
            throw;
        }

        var node = new SafeguardingNode(store, reads, time, silo, health, sharing is not null);
        try
        {
            await node.BeginTellingEditionAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    // INVARIANT: which edition binds is read from the log alone (docs/adr/0006), and nothing is decided by policies before it knows the one that this version comes with. That a
    // store takes nothing is told elsewhere, what it holds is still answered, and the log is told behind the serving once that passes.
    private async Task BeginTellingEditionAsync()
    {
        if (!IsReadOnly && !await TellsEditionAsync())
        {
            telling = KeepTellingAsync();
        }
    }

    private async Task KeepTellingAsync()
    {
        var pause = TellsEditionAgainAfter;
        do
        {
            await Task.Delay(pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < TellsEditionEvery ? pause * 2 : TellsEditionEvery;
        }
        while (!ending.IsCancellationRequested && !await TriesToTellEditionAsync());
    }

    // What throws is tried again like a refusal: `policy.edition-untold` tells of both.
    private async Task<bool> TriesToTellEditionAsync()
    {
        try
        {
            return await TellsEditionAsync();
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task<bool> TellsEditionAsync() => (await Safeguarding.Layers.TellEditionAsync(PolicyPacks.England)).Refusals.Count == 0 && Safeguarding.Layers.IsEditionTold;

    // INVARIANT: whoever asks is waited for until the store has said what became of it. Else they are told that nobody answered, whatever keeps the store from it.
    private static GrainLimits LimitsFor(StoreSharing? sharing)
    {
        var limits = new GrainLimits();
        return sharing?.StoreAnswersWithin is { } longest && longest > limits.AnswerWithin ? limits with { AnswerWithin = longest } : limits;
    }

    public async ValueTask DisposeAsync()
    {
        NodeMetrics.Remove(this);
        await ending.CancelAsync();
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await silo.DisposeAsync();
        await Store.DisposeAsync();
        await Reads.DisposeAsync();
        ending.Dispose();
    }

    /// <summary>What is known of the store by its failures.</summary>
    private sealed class StoreHealth(Action<GrainReply.Failed>? told)
    {
        private readonly ConcurrentDictionary<string, EventStoreException> damages = new(StringComparer.Ordinal);

        /// <summary>Whether it takes anything.</summary>
        public bool TakesAppends { get; private set; } = true;

        /// <summary>Of logs that are not as they were written: each takes nothing, and keeps nothing from the others.</summary>
        public IReadOnlyCollection<EventStoreException> Damages => [.. damages.Values];

        public void Note(GrainReply.Failed failure)
        {
            // All else passes, as a full disk and a server that is away do; or concerns one append alone.
            var kind = EventStoreException.KindOf(failure.Code);
            TakesAppends &= kind != StoreFailureKind.Ended;
            if (kind == StoreFailureKind.Damaged)
            {
                damages.TryAdd(failure.Detail, new EventStoreException(failure.Code, failure.Detail));
            }

            told?.Invoke(failure);
        }
    }
}
