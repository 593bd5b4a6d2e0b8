namespace TrustSafeguard.EventStore.Tests;

/// <summary>A store that asks another one for everything: a test overrides where it comes in between.</summary>
public abstract class StoreOver(IEventStore inner) : IEventStore
{
    public virtual EventStoreException? Trouble => inner.Trouble;

    public virtual ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<LogHead>> FindBehindEndsAsync(CancellationToken cancellationToken = default) => inner.FindBehindEndsAsync(cancellationToken);

    public ValueTask ProveEndsAsync(IReadOnlyCollection<LogId> logs, CancellationToken cancellationToken = default) => inner.ProveEndsAsync(logs, cancellationToken);

    public virtual ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public virtual ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(log, appends, cancellationToken);

    public virtual ValueTask<AppendResult> AppendAfterAsync(
        LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public virtual ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendIfAsync(log, condition, appends, cancellationToken);

    public virtual ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        inner.ReadLogAsync(log, afterPosition, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        inner.ReadBehindAsync(positions, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        inner.ReadStreamsAsync(beginnings, upTo, cancellationToken);

    public virtual ValueTask<IReadOnlyList<long>> FindPositionsAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long upTo, CancellationToken cancellationToken = default) =>
        inner.FindPositionsAsync(log, beginnings, upTo, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadPlacesAsync(
        IReadOnlyDictionary<LogId, IReadOnlyList<long>> places, CancellationToken cancellationToken = default) =>
        inner.ReadPlacesAsync(places, cancellationToken);

    public virtual ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => inner.ReadHeadAsync(log, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return inner.DisposeAsync();
    }
}
