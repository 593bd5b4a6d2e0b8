using System.Numerics;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>By which hash the records are known that the views took in last: whoever is told of them, or made them, need not ask the store.</summary>
/// <param name="capacity">How many are kept, rounded up to a power of two. One that is as far behind in its log gives its place to the newer one.</param>
internal sealed class RecentHashes(int capacity)
{
    private readonly Lock gate = new();
    private readonly (LogId Log, long Position, RecordHash Hash)[] kept = new (LogId, long, RecordHash)[(int)BitOperations.RoundUpToPowerOf2((uint)capacity)];

    /// <summary>Keeps those that are known.</summary>
    public void Note(ReadOnlySpan<LogEvent> events)
    {
        lock (gate)
        {
            foreach (ref readonly var happened in events)
            {
                if (happened.Hash != RecordHash.Genesis)
                {
                    kept[PlaceOf(happened.Log, happened.Position)] = (happened.Log, happened.Position, happened.Hash);
                }
            }
        }
    }

    /// <summary>The hash of the record at a position of a log; null where it is not kept.</summary>
    public RecordHash? Find(LogId log, long position)
    {
        lock (gate)
        {
            var (keptLog, keptPosition, hash) = kept[PlaceOf(log, position)];
            return keptPosition == position && keptLog == log ? hash : null;
        }
    }

    // Records of one log that follow one another never share a place.
    private int PlaceOf(LogId log, long position) => (int)((log.GetHashCode() + position) & (kept.Length - 1));
}
