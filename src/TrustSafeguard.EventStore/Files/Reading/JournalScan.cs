using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>Reads the journal from its beginning to what was durable when the scan began, frame by frame.</summary>
internal sealed class JournalScan(SegmentFiles segments, NameCache names, long endAddress) : IDisposable
{
    private readonly RecordPlace end = new(endAddress, 0);
    private readonly List<RecordedEvent> events = [];
    private FrameReader? reader;
    private int segment;

    /// <summary>The events of the frame that was read last.</summary>
    public IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>Reads the next frame; false at the end.</summary>
    public ValueTask<bool> NextFrameAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        events.Clear();
        while (reader is null || reader.Offset >= EndOf(segment))
        {
            if (segment == end.Segment)
            {
                return new(false);
            }

            reader?.Dispose();
            segment++;
            reader = new FrameReader(segments.Numbered(segment), SegmentHeader.Length, EndOf(segment));
        }

        ReadFrame(reader);
        return new(true);
    }

    /// <inheritdoc/>
    public void Dispose() => reader?.Dispose();

    // INVARIANT: where a segment ended is remembered, not asked of the file: of one that was shortened at a frame's end the rest would be passed over in silence.
    private long EndOf(int number) => number == end.Segment ? end.Offset : segments.Numbered(number).FinalLength!.Value;

    private void ReadFrame(FrameReader from)
    {
        var offset = from.Offset;
        if (!from.TryRead(out _, out var payload))
        {
            throw JournalErrors.Corrupt(
                segments.Folder, new JournalDefect(SegmentName.Of(segment), offset, null, null, "a frame that was whole when the journal was opened no longer is"));
        }

        for (var bytes = payload.Span; StoredRecord.TryOutline(bytes, out var record); bytes = bytes[record.Length..])
        {
            events.Add(record.ToEvent(names));
        }
    }
}
