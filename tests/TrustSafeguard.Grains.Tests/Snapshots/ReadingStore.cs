using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>A store that notes which versions of a stream were read.</summary>
internal sealed class ReadingStore(IEventStore inner) : StoreOver(inner)
{
    private readonly ConcurrentQueue<(string Stream, long Version)> read = new();

    /// <summary>The versions of a stream that were read since the last look, in the order in which they were.</summary>
    public IReadOnlyList<long> TakeVersionsRead(string stream)
    {
        var versions = read.Where(each => each.Stream == stream).Select(each => each.Version).ToList();
        read.Clear();
        return versions;
    }

    public override async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var recorded in base.ReadStreamAsync(log, stream, afterVersion, cancellationToken))
        {
            read.Enqueue((stream, recorded.Version));
            yield return recorded;
        }
    }
}
