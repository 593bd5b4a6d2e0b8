using System.Runtime.CompilerServices;

namespace TrustSafeguard.EventStore.Memory;

/// <summary>The contract in memory: what a store does, without what a disk adds. For tests and for trying things out; nothing outlives it.</summary>
public sealed class MemoryEventStore : IEventStore
{
    private readonly Lock gate = new();
    private readonly List<RecordedEvent> records = [];
    private readonly Dictionary<LogId, List<RecordedEvent>> logs = [];
    private readonly Dictionary<(LogId Log, string Stream), List<RecordedEvent>> streams = [];
    private bool closed;

    /// <inheritdoc/>
    public EventStoreException? Trouble => null;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => new([]);

    /// <inheritdoc/>
    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

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
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        ReadAsync(() => streams.GetValueOrDefault((log, stream)), afterVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        ReadAsync(() => logs.GetValueOrDefault(log), afterPosition, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(() => records, 0, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        ReadAllAsync(cancellationToken).Where(record => record.Position > positions.GetValueOrDefault(record.Log));

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        ReadAllAsync(cancellationToken).Where(record => record.Position <= upTo.GetValueOrDefault(record.Log)
            && beginnings.Any(beginning => record.Stream.StartsWith(beginning, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            ThrowIfClosed();
            return new(Head(log));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            ThrowIfClosed();
            return new([.. logs.Keys.OrderBy(log => log.Value, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closed = true;
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendRules.Check(log, appends);
        lock (gate)
        {
            ThrowIfClosed();
            return new(
                place.FindElsewhere(Head(log).Position) as AppendResult ?? FindOvertaken(log, place.Condition) as AppendResult
                    ?? FindConflict(log, appends) as AppendResult ?? Append(log, appends));
        }
    }

    private AppendResult.Overtaken? FindOvertaken(LogId log, AppendCondition? condition)
    {
        if (condition is null || Head(log).Position is var last && condition.After == last)
        {
            return null;
        }

        return condition.After > last || last - condition.After > EventStoreLimits.ConditionEvents
            || logs[log].Skip((int)condition.After).Any(record => condition.Counts(record.Stream))
            ? new AppendResult.Overtaken(condition.After, last)
            : null;
    }

    private AppendResult.Conflict? FindConflict(LogId log, IReadOnlyList<StreamAppend> appends)
    {
        foreach (var append in appends)
        {
            var actual = streams.GetValueOrDefault((log, append.Stream))?.Count ?? 0;
            if (actual != append.ExpectedVersion && append.ExpectedVersion != StreamAppend.AnyVersion)
            {
                return new AppendResult.Conflict(append.Stream, append.ExpectedVersion, actual);
            }
        }

        return null;
    }

    private AppendResult.Appended Append(LogId log, IReadOnlyList<StreamAppend> appends)
    {
        var first = Head(log).Position + 1;
        foreach (var append in appends)
        {
            foreach (var added in append.Events)
            {
                Append(log, append.Stream, added);
            }
        }

        var last = Head(log).Position;
        return new AppendResult.Appended(first, last) { Hashes = [.. logs[log].Skip((int)first - 1).Select(record => record.Hash)] };
    }

    private void Append(LogId log, string stream, EventToAppend added)
    {
        var inLog = GetOrAdd(logs, log);
        var inStream = GetOrAdd(streams, (log, stream));
        var bare = new RecordedEvent(
            log, inLog.Count + 1, stream, inStream.Count + 1, added.Type, added.Data.ToArray(), added.Metadata.ToArray(), RecordHash.Genesis);
        var record = bare with { Hash = RecordChain.Hash(Head(log).Hash, bare) };
        records.Add(record);
        inLog.Add(record);
        inStream.Add(record);
    }

    private LogHead Head(LogId log) =>
        logs.GetValueOrDefault(log)?.LastOrDefault() is { } last ? new LogHead(log, last.Position, last.Hash) : new LogHead(log, 0, RecordHash.Genesis);

    /// <summary>One look under the lock for each event: a list only ever grows, so what was read stays true.</summary>
    private async IAsyncEnumerable<RecordedEvent> ReadAsync(
        Func<List<RecordedEvent>?> find, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        for (var index = after; await NextAsync(find, index, cancellationToken) is { } record; index++)
        {
            yield return record;
        }
    }

    private ValueTask<RecordedEvent?> NextAsync(Func<List<RecordedEvent>?> find, long index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            ThrowIfClosed();
            var list = find();
            return new(index < (list?.Count ?? 0) ? list![(int)index] : null);
        }
    }

    private void ThrowIfClosed()
    {
        if (closed)
        {
            throw EventStoreErrors.Closed();
        }
    }

    private static List<RecordedEvent> GetOrAdd<TKey>(Dictionary<TKey, List<RecordedEvent>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
