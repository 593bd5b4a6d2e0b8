namespace TrustSafeguard.EventStore.Tests;

/// <summary>A store whose logs are read through something that a test puts in between: damage, or what others do meanwhile.</summary>
internal sealed class ReadThrough(IEventStore inner, Func<RecordedEvent, ValueTask<RecordedEvent?>> each) : IEventStore
{
    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(log, appends, cancellationToken);

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendIfAsync(log, condition, appends, cancellationToken);

    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        inner.ReadLogAsync(log, afterPosition, cancellationToken)
            .Select((RecordedEvent record, CancellationToken _) => each(record)).Where(record => record is not null).Select(record => record!);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        inner.ReadBehindAsync(positions, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        inner.ReadStreamsAsync(beginnings, upTo, cancellationToken);

    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => inner.ReadHeadAsync(log, cancellationToken);

    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
