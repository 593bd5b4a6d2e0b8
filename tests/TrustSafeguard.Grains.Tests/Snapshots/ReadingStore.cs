using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>A store that notes which versions of a stream were read.</summary>
internal sealed class ReadingStore(IEventStore inner) : IEventStore
{
    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    private readonly ConcurrentQueue<(string Stream, long Version)> read = new();

    /// <summary>The versions of a stream that were read since the last look, in the order in which they were.</summary>
    public IReadOnlyList<long> TakeVersionsRead(string stream)
    {
        var versions = read.Where(each => each.Stream == stream).Select(each => each.Version).ToList();
        read.Clear();
        return versions;
    }

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendIfAsync(log, condition, appends, cancellationToken);

    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var recorded in inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken))
        {
            read.Enqueue((stream, recorded.Version));
            yield return recorded;
        }
    }

    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(log, appends, cancellationToken);

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
