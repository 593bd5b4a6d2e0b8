using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.AzureStorage.Blobs;
using TrustSafeguard.EventStore.AzureStorage.Logs;
using TrustSafeguard.EventStore.AzureStorage.Reading;
using TrustSafeguard.EventStore.AzureStorage.Writing;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.AzureStorage;

/// <summary>
/// Each log in a chain of append blobs of one container of Azure Storage (<c>docs/adr/0023-azure-append-blobs.md</c>). Any number of processes write at
/// the same time: a block is taken only if it begins where the blob ends, so one of them wins, and the others read on and decide again.
/// </summary>
/// <remarks>
/// An index of all records is kept in memory. Whatever is asked is asked of the service too, so that what other processes were told is durable is seen, but for positions
/// that are known already. What is not as it was written is kept with its log: nothing is appended to that, it is read up to there, and the others go on.
/// Failures beside those of every store: <c>store.unreachable</c> (nothing was written; try again), <c>store.unconfirmed</c> (it was written or
/// not: ask again with the same request id), <c>store.denied</c> and <c>store.refused</c> (the account says no, nothing was written), <c>store.leased</c> (somebody holds a lease
/// on a blob, nothing was written), <c>store.log-unfinished</c> (the log is being brought from elsewhere, nothing was written), <c>store.container-missing</c>,
/// <c>journal.blob-gone</c> and <c>journal.blob-shorter</c> (records are lost).
/// </remarks>
public sealed class AzureEventStore : IEventStore
{
    private readonly AzureStoreOptions options;
    private readonly LogBlobs blobs;
    private readonly UnfinishedBlob unfinished;
    private readonly KnownLogs logs;
    private readonly WritingLimits limits;
    private readonly ConcurrentDictionary<string, LogWriter> writers = new(StringComparer.Ordinal);
    private readonly NameCache names = new();
    private readonly RecordReader reader;
    private readonly StoreMetrics metrics;
    private int closed;

    private AzureEventStore(AzureStoreOptions options)
    {
        this.options = options;
        blobs = new LogBlobs(options);
        unfinished = new UnfinishedBlob(blobs, options);
        logs = new KnownLogs(blobs, options);
        limits = new WritingLimits(options.PendingAppends, options.Writers);
        reader = new RecordReader(blobs, names, options);
        metrics = new StoreMetrics(AzureStoreOptions.Kind, options.Holds, options.PendingAppends, () => limits.Pending, () => Trouble ?? logs.Damage);
    }

    /// <inheritdoc/>
    /// <remarks>A log that is damaged keeps appends from itself alone: <see cref="FindLossesAsync"/> names it.</remarks>
    public EventStoreException? Trouble => blobs.Watch.Trouble;

    /// <summary>Says what is being brought to the store from elsewhere.</summary>
    public IUnfinishedMark Unfinished => unfinished;

    /// <summary>
    /// Opens the store: makes the container where that is allowed, reads every blob of the prefix once and checks it: checksums, order, the chain of hashes. What is wrong in
    /// any log is thrown by <see cref="ProveAsync"/>.
    /// </summary>
    /// <exception cref="EventStoreException">
    /// <c>store.connection</c>: the connection string cannot be read. <c>store.unreachable</c>, <c>store.denied</c>, <c>store.refused</c>, <c>store.container-missing</c>:
    /// the service cannot be asked. <c>store.unfinished</c>: the store is being filled (<see cref="IUnfinishedMark"/>). Nothing was changed.
    /// </exception>
    public static async Task<AzureEventStore> OpenAsync(AzureStoreOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        var store = new AzureEventStore(options);
        if (!store.blobs.IsProtected)
        {
            options.Told?.Invoke(AzureErrors.NotProtected(options.Container));
        }

        try
        {
            await store.blobs.OpenContainerAsync(cancellationToken);
            if (!options.Fills)
            {
                await store.unfinished.ThrowIfClosedAsync(cancellationToken);
            }

            await store.logs.CatchUpAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return await logs.FindLossesAsync(cancellationToken);
    }

    /// <summary>Returns at once: the opening has read everything.</summary>
    /// <exception cref="EventStoreException">
    /// <c>journal.corrupt</c>, <c>journal.blob-gone</c>, <c>journal.blob-shorter</c>: something was found not to be as it was written. Nothing was changed.
    /// </exception>
    public ValueTask ProveAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return logs.Damage is { } damage ? ValueTask.FromException(damage.Again()) : ValueTask.CompletedTask;
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

    private ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendRules.Check(log, appends);
        return StoreMetrics.IsTraced ? StoreMetrics.TraceAsync(() => AppendNowAsync(log, place, appends)) : AppendNowAsync(log, place, appends);
    }

    private ValueTask<AppendResult> AppendNowAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends)
    {
        if (limits.LetIn() is { } refusal)
        {
            metrics.Failed(StoreMetrics.Begin(), refusal);
            return ValueTask.FromException<AppendResult>(refusal);
        }

        var pending = PendingAppend.Rent(log, place, appends);
        var task = pending.Task;
        WriterOf(log).Add(pending);
        return task;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ThrowIfClosed();
        if (await logs.FindAsync(log, cancellationToken) is { } known)
        {
            var positions = known.Index.AddressesOf(stream, afterVersion).Select(known.PositionAt);
            await foreach (var recorded in reader.ReadAsync(known, positions, cancellationToken))
            {
                yield return recorded;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(
        LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ThrowIfClosed();
        if (await logs.FindAsFarAsWholeAsync(log, cancellationToken) is { } known)
        {
            await foreach (var recorded in reader.ReadAsync(known, Between(afterPosition, known.Index.Head.Position), cancellationToken))
            {
                yield return recorded;
            }

            known.ThrowIfDamaged();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadPositionsAsync(
        LogId log, IReadOnlyList<long> positions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        if (positions.Count > 0 && await logs.FindAsync(log, positions[^1], cancellationToken) is { } known)
        {
            var last = known.Index.Head.Position;
            await foreach (var recorded in reader.ReadAsync(known, positions.Where(position => position > 0 && position <= last), cancellationToken))
            {
                yield return recorded;
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) =>
        ReadLogsAsync(log => Between(0, log.Index.Head.Position), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        ReadLogsAsync(log => Between(positions.GetValueOrDefault(log.Log), log.Index.Head.Position), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        ReadLogsAsync(log => StreamSearch.AtOnce(log.Index, beginnings, upTo[log.Log]), cancellationToken, asked: log => upTo.ContainsKey(log.Log));

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamsOfLogAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long afterPosition, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        if (await logs.FindAsFarAsWholeAsync(log, cancellationToken) is { } known)
        {
            await foreach (var recorded in reader.ReadAsync(known, StreamSearch.InParts(known.Index, beginnings, afterPosition, upTo), cancellationToken))
            {
                yield return recorded;
            }

            if (known.Index.Head.Position < upTo)
            {
                known.ThrowIfDamaged();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return (await logs.FindAsync(log, cancellationToken))?.Index.Head ?? new LogHead(log, 0, RecordHash.Genesis);
    }

    /// <summary>Where every log stands, as one listing of the container shows: a damaged one right before the damage.</summary>
    public async IAsyncEnumerable<LogHead> ReadHeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        foreach (var log in await logs.CatchUpAsync(cancellationToken))
        {
            yield return log.Index.Head;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return [.. (await logs.CatchUpAsync(cancellationToken)).Select(log => log.Log)];
    }

    /// <summary>Lets nothing more in, and returns when all that waited is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            metrics.Close();
            await limits.CloseAsync();
            await blobs.DisposeAsync();
        }
    }

    private async IAsyncEnumerable<RecordedEvent> ReadLogsAsync(
        Func<BlobLog, IEnumerable<long>> positions, [EnumeratorCancellation] CancellationToken cancellationToken, Func<BlobLog, bool>? asked = null)
    {
        ThrowIfClosed();
        foreach (var log in (await logs.CatchUpAsync(cancellationToken)).Where(asked ?? (static _ => true)))
        {
            await foreach (var recorded in reader.ReadAsync(log, positions(log), cancellationToken))
            {
                yield return recorded;
            }

            log.ThrowIfDamaged();
        }
    }

    private LogWriter WriterOf(LogId log) => writers.GetOrAdd(
        log.Value, static (_, of) => of.Store.NewWriterOf(of.Log), (Store: this, Log: log));

    private LogWriter NewWriterOf(LogId log) => new(logs.Get(log), blobs, unfinished, options, limits, metrics);

    private static IEnumerable<long> Between(long after, long last)
    {
        for (var position = after + 1; position <= last; position++)
        {
            yield return position;
        }
    }

    private void ThrowIfClosed()
    {
        if (Volatile.Read(ref closed) != 0)
        {
            throw EventStoreErrors.Closed();
        }
    }
}
