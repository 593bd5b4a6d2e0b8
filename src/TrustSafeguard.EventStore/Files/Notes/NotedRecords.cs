using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>What a journal has of the notes that were left beside it.</summary>
/// <param name="segments">Its segments.</param>
/// <param name="index">Where its records are.</param>
internal sealed class NotedRecords(SegmentFiles segments, JournalIndex index)
{
    // Notes of many logs alternate, so neighbours are seldom asked for together.
    private const int WindowBytes = 4 * 1024;

    private readonly RecordReader reader = new(segments, new NameCache(), WindowBytes);

    /// <summary>Where a log ends.</summary>
    public long PositionOf(LogId log) => index.Find(log.Value)?.Head.Position ?? 0;

    /// <summary>
    /// Those that it lacks, in order. A note is there where the record at its position is what was noted: whatever else has that position came there while nobody knew of the
    /// note, by an earlier version or while the file was elsewhere.
    /// </summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: a record is not as it was written.</exception>
    public List<KeptNote> FindMissing(IReadOnlyList<KeptNote> notes) => [.. notes.Where(note => !Has(note))];

    /// <summary>How many of them it lacks. A record that is not as it was written does not hold what was noted; that it is damaged is for others to tell.</summary>
    public int CountMissing(IReadOnlyList<KeptNote> notes) => notes.Count(note => !HasWhole(note));

    private bool HasWhole(KeptNote note)
    {
        try
        {
            return Has(note);
        }
        catch (EventStoreException)
        {
            return false;
        }
    }

    private bool Has(KeptNote note)
    {
        if (index.Find(note.Name.Log.Value) is not { } log || note.Position > log.Head.Position)
        {
            return false;
        }

        var there = reader.Read(log.At(note.Position).Address);
        return there.Stream == note.Name.Stream && there.Type == note.Name.Type && there.Data.Span.SequenceEqual(note.Data.Span);
    }
}
