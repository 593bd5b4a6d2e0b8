using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests;

/// <summary>A store whose appends wait until they are let go: the time in which somebody else asks.</summary>
public sealed class HeldStore(IEventStore inner) : IEventStore
{
    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => gate.TrySetResult();

    public async ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await gate.Task;
        return await inner.AppendAsync(log, appends, cancellationToken);
    }

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public async ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await gate.Task;
        return await inner.AppendIfAsync(log, condition, appends, cancellationToken);
    }

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
}
