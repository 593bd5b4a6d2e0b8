using System.Collections.Concurrent;

namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>The latest head of each log that the server has given this process or acknowledged to it: what an older database in its place would not hold.</summary>
internal sealed class SeenHeads
{
    private readonly ConcurrentDictionary<LogId, LogHead> heads = new();

    public IReadOnlyCollection<LogHead> All => [.. heads.Values];

    public LogHead Find(LogId log) => heads.TryGetValue(log, out var head) ? head : new LogHead(log, 0, RecordHash.Genesis);

    public void Note(LogHead head)
    {
        if (head.Position > 0)
        {
            heads.AddOrUpdate(head.Log, static (_, given) => given, static (_, kept, given) => given.Position > kept.Position ? given : kept, head);
        }
    }
}
