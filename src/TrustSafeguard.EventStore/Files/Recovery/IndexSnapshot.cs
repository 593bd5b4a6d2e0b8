using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>The index as it was behind a frame, and that frame: a walk goes on from there.</summary>
internal sealed class IndexSnapshot
{
    // Raised wherever something else is written, or the same is to be found otherwise, and no struct changes.
    private const int Version = 1;

    private const int RecordWindow = 1024;

    /// <summary>What stands in it.</summary>
    public static readonly SnapshotShape Shape = new SnapshotShape("index", Version)
        .With<JournalPoint>().With<KeyedHash>().With<RecordHash>().With<RecordPlace>().With<StreamTable.Row>().With<TextTable.Text>();

    private IndexSnapshot(JournalIndex index, JournalPoint point) => (Index, Point, Heads) = (index, point, [.. index.List().Select(log => log.Head)]);

    public JournalIndex Index { get; }

    public JournalPoint Point { get; }

    /// <summary>Where the logs stood, by name.</summary>
    public IReadOnlyList<LogHead> Heads { get; }

    /// <summary>The newest that is whole and fits the journal.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="segments">The journal.</param>
    /// <param name="mostEventsOfLog">What a log may hold.</param>
    /// <param name="told">Given a sentence for each that is of no use.</param>
    /// <exception cref="EventStoreException"><c>append.log-full</c>.</exception>
    public static IndexSnapshot? Load(SnapshotFolder folder, SegmentFiles segments, int mostEventsOfLog, Action<string>? told) =>
        folder.Load(Shape, reader => Load(reader, segments, mostEventsOfLog), told);

    /// <summary>Writes an index in which all is published, and to which nobody adds meanwhile.</summary>
    public static void Save(SnapshotFolder folder, SegmentFiles segments, JournalIndex index, JournalPoint point, CancellationToken cancellationToken) =>
        folder.Save(
            Shape,
            point.Records,
            to =>
            {
                to.Write(point);
                to.Write<long>([.. segments.All.Take(point.Segment - 1).Select(file => file.FinalLength!.Value)]);
                index.Save(to);
            },
            cancellationToken);

    private static IndexSnapshot Load(SnapshotReader from, SegmentFiles segments, int mostEventsOfLog)
    {
        var point = from.Read<JournalPoint>();
        CheckSegments(from, point, segments.All);
        var loaded = new IndexSnapshot(JournalIndex.Load(from, mostEventsOfLog), point);
        loaded.CheckHeads(segments);
        return loaded;
    }

    private static void CheckSegments(SnapshotReader from, JournalPoint point, IReadOnlyList<SegmentFile> files)
    {
        if (files.Count < point.Segment || RandomAccess.GetLength(files[point.Segment - 1].Handle) < point.Offset)
        {
            throw new InvalidDataException("the journal is shorter than it was when this was written; if no backup was put in its place, records were removed from its end");
        }

        for (var i = 0; i < point.Segment; i++)
        {
            if (files[i].Number != i + 1 || (i < point.Segment - 1 && files[i].FinalLength != from.Read<long>()))
            {
                throw new InvalidDataException($"`{files[i].Name}` is not the file that it was made of");
            }
        }

        if (!EndsWithItsFrame(files[point.Segment - 1], point))
        {
            throw new InvalidDataException($"`{files[point.Segment - 1].Name}` does not hold the frame that it ends with");
        }
    }

    private static bool EndsWithItsFrame(SegmentFile file, JournalPoint point)
    {
        using var reader = new FrameReader(file, point.LastFrame, point.Offset);
        return point.LastFrame == point.Offset
            || (reader.TryRead(out var header, out _) && header.Sequence == point.NextFrame - 1 && reader.Offset == point.Offset);
    }

    // A journal that holds a record with this hash at this position holds all that was before it, or was changed by hand: which of the two is proved behind the start.
    private void CheckHeads(SegmentFiles segments)
    {
        var reader = new RecordReader(segments, new NameCache(), RecordWindow);
        foreach (var head in Heads)
        {
            if (!Holds(reader, head))
            {
                throw new InvalidDataException($"log `{head.Log}` does not hold what it held at position {head.Position}: the journal is another one, or was changed");
            }
        }

        if (Heads.Sum(head => head.Position) != Point.Records)
        {
            throw new InvalidDataException("it does not agree with itself");
        }
    }

    private bool Holds(RecordReader reader, LogHead head)
    {
        var place = Index.Find(head.Log.Value)!.At(head.Position);
        if (place.Segment < 1 || place.Segment > Point.Segment)
        {
            return false;
        }

        try
        {
            var record = reader.Read(place.Address);
            return (record.Log, record.Position, record.Hash) == (head.Log, head.Position, head.Hash);
        }
        catch (EventStoreException)
        {
            return false;
        }
    }
}
