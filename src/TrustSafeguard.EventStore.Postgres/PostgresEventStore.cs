using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Postgres.Appending;
using TrustSafeguard.EventStore.Postgres.Connections;
using TrustSafeguard.EventStore.Postgres.Reading;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>
/// All logs in one schema of a PostgreSQL database (<c>docs/adr/0022-postgresql.md</c>). Any number of processes, any number of threads. Appends to one log that wait at
/// the same time become one transaction.
/// </summary>
/// <remarks>
/// What passes is got over by itself: a server that restarts, a connection that is cut, a failover. Beside what every store says, it says <c>store.unreachable</c> (nothing
/// was written; try again), <c>store.not-primary</c> (the same: a standby answers), <c>store.busy</c> and <c>store.slow</c> (the same of this question alone: others hold what it
/// needs, the server met trouble of its own, or it took too long), <c>store.standby-away</c> (nothing was written: the server waits for its standby), <c>store.unconfirmed</c>
/// (the append may be there or not),
/// <c>store.denied</c> (the server does not let us), <c>store.records-gone</c> (what was acknowledged is not there any more), <c>store.log-unfinished</c> (nothing was written: the
/// log is being brought from elsewhere). An append that was let in is not cancelled any more: its token counts only before that.
/// </remarks>
public sealed class PostgresEventStore : IEventStore
{
    private readonly Database database;
    private readonly SeenHeads seen = new();
    private readonly GroupWriter writer;
    private readonly HeadReader heads;
    private readonly RangeReader ranges;
    private readonly EventReader events;
    private readonly PositionSearch search;
    private readonly PostgresUnfinished unfinished;
    private int closed;

    private PostgresEventStore(Database database)
    {
        this.database = database;
        writer = new GroupWriter(database, seen);
        heads = new HeadReader(database);
        ranges = new RangeReader(database);
        events = new EventReader(database);
        search = new PositionSearch(database);
        unfinished = new PostgresUnfinished(database);
    }

    /// <inheritdoc/>
    public EventStoreException? Trouble => database.Watch.Trouble;

    /// <summary>Says what is being brought to the store from elsewhere.</summary>
    public IUnfinishedMark Unfinished => unfinished;

    /// <summary>Opens a store, and makes its tables or brings them up to date where <see cref="PostgresStoreOptions.Migrates"/> says so.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="EventStoreException">
    /// <c>store.connection</c>: the connection string cannot be read. <c>store.unreachable</c>: the server does not answer. <c>store.not-primary</c>: it is a standby.
    /// <c>store.denied</c>: it does not let us in. <c>store.unfinished</c>: the store is being filled (<see cref="IUnfinishedMark"/>).
    /// <c>store.server-too-old</c>: it is of a version that is not supported. <c>store.schema-newer</c>, <c>store.schema-older</c>, <c>store.schema-other</c>,
    /// <c>store.schema-denied</c>: the
    /// tables are not those of this program, or may not be made.
    /// </exception>
    public static async Task<PostgresEventStore> OpenAsync(PostgresStoreOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        var database = new Database(options);
        try
        {
            await database.LookAtServerAsync(cancellationToken);
            if (options.Migrates)
            {
                await PostgresMigrations.RunAsync(options.ConnectionString, [PostgresMigrations.EventStore], options.Schema, cancellationToken);
            }
            else
            {
                await PostgresMigrations.CheckAsync(options.ConnectionString, [PostgresMigrations.EventStore], options.Schema, cancellationToken);
            }

            var store = new PostgresEventStore(database);
            if (!options.Fills)
            {
                await store.unfinished.ThrowIfClosedAsync(cancellationToken);
            }

            return store;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// What was acknowledged to this process, or read by it, and is not there any more: an older database was put in the place of the one that was, or records were removed.
    /// </summary>
    public async ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        var known = seen.All;
        return known.Count == 0
            ? []
            : [.. (await heads.FindMissedAsync(known, cancellationToken)).Select(head => PostgresErrors.RecordsGone(head.Log, head.Position, database.Server))];
    }

    /// <summary>
    /// Returns once each log is known to end with the record that its head names, and each that has records to have a head. The chain of hashes is proved by whoever reads, as it
    /// is read: by <see cref="ReadAllAsync"/> and <see cref="ReadLogAsync"/> from the first record, by <see cref="ReadBehindAsync"/> from the record at the position that is known.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: a head names another record, or records stand behind it; or the server does not answer.</exception>
    public async ValueTask ProveAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        foreach (var head in await heads.FindWrongAsync(cancellationToken))
        {
            throw PostgresErrors.HeadWrong(head.Log, head.Position, database.Server);
        }

        ThrowIfAny(await heads.FindBehindAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask ProveEndsAsync(IReadOnlyCollection<LogId> logs, CancellationToken cancellationToken = default) =>
        ThrowIfAny((await FindBehindEndsAsync(cancellationToken)).Where(last => logs.Contains(last.Log)));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogHead>> FindBehindEndsAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return await heads.FindBehindAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.Any, appends, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.After(position), appends, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendIfAsync(LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.If(condition), appends, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>By a commit that the server, and the standby that it waits for, have: it comes after all that was read.</remarks>
    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return writer.ConfirmAsync(log, position);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ThrowIfClosed();
        return IsName(stream) && AppendRules.IsLog(log) ? events.ReadStreamAsync(log, stream, afterVersion, cancellationToken) : AsyncEnumerable.Empty<RecordedEvent>();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(
        LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        var head = await ReadHeadAsync(log, cancellationToken);
        await foreach (var recorded in ranges.ReadAsync([new LogRange(log, afterPosition, head.Position)], cancellationToken))
        {
            yield return recorded;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadPositionsAsync(LogId log, IReadOnlyList<long> positions, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return AppendRules.IsLog(log) ? events.ReadPositionsAsync(log, positions, cancellationToken) : AsyncEnumerable.Empty<RecordedEvent>();
    }

    /// <summary>Every event of every log, log by log in the order of their names, the chain of each proved as it is read. What is appended meanwhile is not among them.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: a record is missing, or its hash does not follow; log and position are named.</exception>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => ReadBehindAsync(new Dictionary<LogId, long>(), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadBehindAsync(
        IReadOnlyDictionary<LogId, long> positions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var behind = (await ListHeadsAsync(cancellationToken)).Select(head => new LogRange(head.Log, positions.GetValueOrDefault(head.Log), head.Position));
        await foreach (var recorded in ranges.ReadAsync(behind, cancellationToken))
        {
            yield return recorded;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        foreach (var (log, last) in upTo.OrderBy(each => each.Key.Value, StringComparer.Ordinal))
        {
            await foreach (var recorded in ReadStreamsOfLogAsync(log, beginnings, 0, last, cancellationToken))
            {
                yield return recorded;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamsOfLogAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long afterPosition, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        if (!AppendRules.IsLog(log))
        {
            yield break;
        }

        var asked = beginnings.Where(text => text.Length == 0 || IsName(text)).Distinct(StringComparer.Ordinal).ToList();
        asked.RemoveAll(text => asked.Exists(shorter => shorter.Length < text.Length && text.StartsWith(shorter, StringComparison.Ordinal)));
        await foreach (var positions in search.FindAsync(log, asked, afterPosition, upTo, cancellationToken))
        {
            await foreach (var recorded in events.ReadPositionsAsync(log, positions, cancellationToken))
            {
                yield return recorded;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        if (!AppendRules.IsLog(log) || await heads.FindAsync(log, cancellationToken) is not { } head)
        {
            return new LogHead(log, 0, RecordHash.Genesis);
        }

        seen.Note(head);
        return head;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogHead> ReadHeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var head in await ListHeadsAsync(cancellationToken))
        {
            yield return head;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) =>
        [.. (await ListHeadsAsync(cancellationToken)).Select(head => head.Log)];

    /// <summary>Makes durable and answers all that waits, as far as the server answers, and lets go of the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            await writer.CloseAsync();
            await database.DisposeAsync();
        }
    }

    private ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var size = AppendRules.Check(log, appends);
        return StoreMetrics.IsTraced ? StoreMetrics.TraceAsync(() => writer.AppendAsync(log, place, appends, size)) : writer.AppendAsync(log, place, appends, size);
    }

    private async Task<List<LogHead>> ListHeadsAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var found = await heads.ListAsync(cancellationToken);
        found.ForEach(seen.Note);
        return found;
    }

    private void ThrowIfAny(IEnumerable<LogHead> behind)
    {
        foreach (var last in behind)
        {
            throw PostgresErrors.BehindHead(last.Log, last.Position, database.Server, database.Options.Schema);
        }
    }

    private static bool IsName(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private void ThrowIfClosed()
    {
        if (Volatile.Read(ref closed) != 0)
        {
            throw EventStoreErrors.Closed();
        }
    }
}
