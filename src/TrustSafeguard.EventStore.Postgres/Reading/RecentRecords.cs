using System.Numerics;
using TrustSafeguard.EventStore.Postgres.Appending;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>
/// The records that this process appended last, and those that it read last as somebody follows what others append. Whoever appends is told at once of the record that it
/// made, by its hash, and so is whoever follows: that need not be asked of the server again.
/// </summary>
/// <param name="limit">How many are kept, rounded up to a power of two. One that is as far behind in its log gives its place to the newer one.</param>
internal sealed class RecentRecords(int limit)
{
    /// <summary>A longer one is not kept; few are, and they would fill the memory.</summary>
    private const int LongestBytes = 4096;

    private readonly RecordedEvent?[] kept = new RecordedEvent?[(int)BitOperations.RoundUpToPowerOf2((uint)limit)];

    /// <summary>The record at a position; nothing where it is not kept.</summary>
    public RecordedEvent? Find(LogId log, long position) =>
        Volatile.Read(ref kept[PlaceOf(log, position)]) is { } found && found.Position == position && found.Log == log ? found : null;

    /// <summary>Takes in what was committed.</summary>
    /// <param name="group">The group.</param>
    public void Note(AppendGroup group)
    {
        var rows = group.Rows;
        var first = group.Head.Position - rows.Count + 1;
        for (var i = Math.Max(0, rows.Count - kept.Length); i < rows.Count; i++)
        {
            if (rows.Data[i].Length + rows.Metadata[i].Length <= LongestBytes)
            {
                // The bytes are the caller's, who may write something else there next.
                Note(new RecordedEvent(
                    group.Log, first + i, rows.Streams[i], rows.Versions[i], rows.Types[i], rows.Data[i].ToArray(), rows.Metadata[i].ToArray(), RecordHash.Read(rows.Hashes[i])));
            }
        }
    }

    /// <summary>Takes in what was read.</summary>
    /// <param name="records">The records.</param>
    public void Note(IReadOnlyList<RecordedEvent> records)
    {
        foreach (var read in records)
        {
            if (read.Data.Length + read.Metadata.Length <= LongestBytes)
            {
                Note(read);
            }
        }
    }

    private void Note(RecordedEvent recorded) => Volatile.Write(ref kept[PlaceOf(recorded.Log, recorded.Position)], recorded);

    // Records of one log that follow one another never share a place.
    private int PlaceOf(LogId log, long position) => (int)((log.GetHashCode() + position) & (kept.Length - 1));
}
