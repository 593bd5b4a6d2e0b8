using System.Runtime.CompilerServices;

namespace TrustSafeguard.EventStore;

/// <summary>Logs of events: one log a trust, many streams a log.</summary>
/// <remarks>
/// Appends to several streams of one log are atomic, and each stream's expected version is checked. Positions within a log are gapless.
/// What a store has acknowledged is durable. Safe for any number of concurrent callers. A reader sees at least what was acknowledged before it began,
/// and never what is not durable; it need not see what is appended while it reads.
/// Failures of the medium are an <see cref="EventStoreException"/> with a stable code: <c>store.busy</c> (try again later), <c>store.failed</c> (nothing can be
/// appended until the store is opened again), <c>store.full</c> and <c>store.no-open-file</c> (nothing was
/// written; try again when the disk has room, or fewer files are open), <c>store.closed</c>, <c>journal.corrupt</c>.
/// </remarks>
public interface IEventStore : IAsyncDisposable
{
    /// <summary>What keeps the store from taking appends as far as it knows; nothing where nothing does. It may pass, as a full disk does.</summary>
    EventStoreException? Trouble { get; }

    /// <summary>
    /// What was acknowledged and would not be found if the store were opened again, as far as a quick look at its medium tells: each thing with a code and what
    /// to do; nothing where nothing is missed. It says nothing of appends, and is no proof that every byte is as it was written.
    /// </summary>
    ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns once what the store held when it was opened is proved to be as it was written, as far as its opening asks. A store may give events before, so that views are
    /// filled meanwhile, but it
    /// takes no append, and nobody may be told of what it gave. What it proves only afterwards, it says of itself.
    /// </summary>
    /// <exception cref="EventStoreException">
    /// <c>journal.corrupt</c>: something is not as it was written; nothing was changed. Or the store cannot be made ready for appends.
    /// </exception>
    ValueTask ProveAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The last record of each log that goes on behind where the store says that it ends, or that the store does not name: one that notes the ends of logs beside them has
    /// notes that may be wrong. Nothing for a store that knows an end from the records alone.
    /// </summary>
    ValueTask<IReadOnlyList<LogHead>> FindBehindEndsAsync(CancellationToken cancellationToken = default) => new([]);

    /// <summary>
    /// Returns where none of some logs goes on behind where the store says that it ends (<see cref="FindBehindEndsAsync"/>): for whoever copies them, since a copy up to there
    /// agrees with itself. What is wrong with another log keeps nobody from these.
    /// </summary>
    /// <param name="logs">Which logs.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: one of them goes on there; it is named.</exception>
    ValueTask ProveEndsAsync(IReadOnlyCollection<LogId> logs, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>Appends to one or more streams of one log, all or nothing, and returns when it is durable.</summary>
    /// <remarks>
    /// Once <see cref="ProveAsync"/> has returned, what one caller asks one after another, without waiting for the answers, is let in in that order: the appends to one log are
    /// made in the order in which they were asked for.
    /// </remarks>
    /// <param name="log">The log; the first append to it brings it into being.</param>
    /// <param name="appends">At least one stream, none twice. They, and the bytes in them, must not change until the append returns.</param>
    /// <param name="cancellationToken">Counts until the append is let in; from then on it is made, whether anybody waits or not.</param>
    /// <returns>The positions it took; or the first stream that had moved on, in which case nothing was written.</returns>
    /// <exception cref="EventStoreException">
    /// A name, a version or a size breaks a rule (<c>append.…</c>, see <see cref="EventStoreLimits"/>), or the store cannot append.
    /// After <c>store.failed</c> the append may be there or not.
    /// </exception>
    ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same, where the log stands at a position and nowhere else: for a copy, whose every record has its place. Of several that are asked for one after another, each
    /// behind the one before, all that follow one that was not made are not made either.
    /// </summary>
    /// <param name="log">The log; the first append to it brings it into being.</param>
    /// <param name="position">Where the log is to stand: the position of its last record, 0 for a log that has none.</param>
    /// <param name="appends">As for <see cref="AppendAsync"/>. Their versions are checked too.</param>
    /// <param name="cancellationToken">As for <see cref="AppendAsync"/>.</param>
    /// <returns>As <see cref="AppendAsync"/>; or, before any stream is looked at, <see cref="AppendResult.Elsewhere"/>, and nothing was written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    /// <exception cref="EventStoreException">As for <see cref="AppendAsync"/>.</exception>
    ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default);

    /// <summary>The same, where nothing was added since a position that the append was decided on.</summary>
    /// <param name="log">The log; the first append to it brings it into being.</param>
    /// <param name="condition">
    /// What it was decided on. It must not change until the append returns. Whoever has seen more than the log holds has seen another one, and is overtaken.
    /// </param>
    /// <param name="appends">As for <see cref="AppendAsync"/>. Their versions are checked too.</param>
    /// <param name="cancellationToken">As for <see cref="AppendAsync"/>.</param>
    /// <returns>As <see cref="AppendAsync"/>; or, before any version is looked at, <see cref="AppendResult.Overtaken"/>, and nothing was written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    /// <exception cref="EventStoreException">As for <see cref="AppendAsync"/>.</exception>
    ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns once a log is as durable up to a position as an append that was acknowledged: for whoever only read that something is recorded and is about to say so. What a
    /// server shows may be on that server alone, where its wait for another one was ended. A store that shows only what is durable has nothing to wait for.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="position">A position that was read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EventStoreException">It is not known to be, as where the server does not answer; ask again.</exception>
    ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>The events of one stream, oldest first, after the given version (0 for all). An unknown stream is empty.</summary>
    IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>The events of one log, oldest first, after the given position (0 for all). An unknown log is empty.</summary>
    IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default);

    /// <summary>The events at some positions of one log. A position that the log does not hold gives none.</summary>
    /// <param name="log">The log.</param>
    /// <param name="positions">Rising, none twice.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    async IAsyncEnumerable<RecordedEvent> ReadPositionsAsync(
        LogId log, IReadOnlyList<long> positions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var position in positions.Where(position => position > 0))
        {
            await foreach (var recorded in ReadLogAsync(log, position - 1, cancellationToken).ConfigureAwait(false))
            {
                yield return recorded;
                break;
            }
        }
    }

    /// <summary>Every event of every log: each log's in its own order; how logs interleave is the store's choice. For filling views at start.</summary>
    IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What <see cref="ReadAllAsync"/> would give, without what each log holds up to a position: for views that stand there. None of that is read.
    /// </summary>
    /// <param name="positions">How far each log is known; of one that is not among them, all is given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default);

    /// <summary>What <see cref="ReadBehindAsync"/> gives, where the store has it, for whoever takes little of it: each batch holds until the next is asked for.</summary>
    /// <param name="positions">As for <see cref="ReadBehindAsync"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RecordBatch> ReadBatchesBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        ReadBehindAsync(positions, cancellationToken).Select(RecordBatch.Of);

    /// <summary>
    /// What <see cref="ReadAllAsync"/> would give of the streams whose names begin so, each log's up to a position: for what views read anew when they have the rest. The
    /// other streams are not read.
    /// </summary>
    /// <param name="beginnings">Of the names, each as it is stored; an empty one is the beginning of all.</param>
    /// <param name="upTo">How far to read in each log; of one that is not among them, nothing is given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default);

    /// <summary>
    /// Where a log has the events of the streams whose names begin so, up to a position, rising: for whoever reads them later (<see cref="ReadPlacesAsync"/>). A store that has an
    /// index reads no record.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="beginnings">Of the names, each as it is stored; an empty one is the beginning of all.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    async ValueTask<IReadOnlyList<long>> FindPositionsAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long upTo, CancellationToken cancellationToken = default) =>
        await ReadStreamsOfLogAsync(log, beginnings, 0, upTo, cancellationToken).Select(recorded => recorded.Position).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What <see cref="ReadAllAsync"/> would give of some positions of each log. The other records are not read; a position that a log does not hold gives none.</summary>
    /// <param name="places">Of each log the positions: rising, none twice.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    async IAsyncEnumerable<RecordedEvent> ReadPlacesAsync(
        IReadOnlyDictionary<LogId, IReadOnlyList<long>> places, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (log, positions) in places)
        {
            await foreach (var recorded in ReadPositionsAsync(log, positions, cancellationToken).ConfigureAwait(false))
            {
                yield return recorded;
            }
        }
    }

    /// <summary>What <see cref="ReadLogAsync"/> would give of the streams whose names begin so, between two positions. A store that has an index reads no other records.</summary>
    /// <param name="log">The log.</param>
    /// <param name="beginnings">Of the names, each as it is stored; an empty one is the beginning of all.</param>
    /// <param name="afterPosition">The position after which it begins; 0 for the log's beginning.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    async IAsyncEnumerable<RecordedEvent> ReadStreamsOfLogAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long afterPosition, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var recorded in ReadLogAsync(log, afterPosition, cancellationToken).ConfigureAwait(false))
        {
            if (recorded.Position > upTo)
            {
                yield break;
            }

            if (beginnings.Any(beginning => recorded.Stream.StartsWith(beginning, StringComparison.Ordinal)))
            {
                yield return recorded;
            }
        }
    }

    /// <summary>Where a log stands; position 0 for one that has no record.</summary>
    ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default);

    /// <summary>Where every log stands that has at least one record, ordered by name: for whoever looks at all of them now and then.</summary>
    async IAsyncEnumerable<LogHead> ReadHeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var log in await ListLogsAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return await ReadHeadAsync(log, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The logs that have at least one record, ordered by name.</summary>
    ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default);
}
