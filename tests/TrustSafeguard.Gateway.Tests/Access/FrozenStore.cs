using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A store that a test can tell to take nothing more: whatever is asked to be done then is answered, and leaves everything as it is.</summary>
internal sealed class FrozenStore(IEventStore inner) : IEventStore
{
    private volatile bool isFrozen;

    /// <summary>Whether it takes nothing.</summary>
    public bool IsFrozen
    {
        get => isFrozen;
        set => isFrozen = value;
    }

    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : inner.AppendAsync(log, appends, cancellationToken);

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : inner.AppendIfAsync(log, condition, appends, cancellationToken);

    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        inner.ReadLogAsync(log, afterPosition, cancellationToken);

    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        inner.ReadBehindAsync(positions, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        inner.ReadStreamsAsync(beginnings, upTo, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken);

    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => inner.ReadHeadAsync(log, cancellationToken);

    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static EventStoreException Full() => new("store.full", "Nothing of this was written: the test wants everything to stay as it is.");
}
