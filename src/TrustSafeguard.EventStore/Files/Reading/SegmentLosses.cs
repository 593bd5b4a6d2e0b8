using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>What has become of the files since they were opened: a look at the folder's entries and lengths, and at no byte.</summary>
/// <remarks>An open file can be read on after it was moved or deleted, so that nobody would notice before the next start.</remarks>
internal static class SegmentLosses
{
    /// <summary>One error for all files that are gone, and one for all that are not those that were written.</summary>
    public static IReadOnlyList<EventStoreException> Find(SegmentFiles segments, JournalIndex index)
    {
        // Read first: what is durable by now is in a segment that the list, read after it, has.
        var end = new RecordPlace(index.End, 0);
        var (gone, changed) = (new List<string>(), new List<string>());
        foreach (var segment in segments.All)
        {
            var path = Path.Combine(segments.Folder, segment.Name);
            if (!File.Exists(path))
            {
                gone.Add(segment.Name);
            }
            else if (!JournalFile.IsAt(segment.Handle, path) || !HasItsLength(segment, end))
            {
                changed.Add(segment.Name);
            }
        }

        var losses = new List<EventStoreException>();
        if (gone.Count > 0)
        {
            losses.Add(JournalErrors.SegmentsGone(gone));
        }

        if (changed.Count > 0)
        {
            losses.Add(JournalErrors.SegmentsChanged(changed));
        }

        return losses;
    }

    // The last one is longer than what it holds, until the next is begun.
    private static bool HasItsLength(SegmentFile segment, RecordPlace end)
    {
        var length = RandomAccess.GetLength(segment.Handle);
        return segment.FinalLength is { } final ? length == final : segment.Number != end.Segment || length >= end.Offset;
    }
}
