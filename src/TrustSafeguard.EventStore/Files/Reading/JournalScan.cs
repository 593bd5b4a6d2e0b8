using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>Reads the journal from its beginning up to an end, frame by frame.</summary>
internal sealed class JournalScan(SegmentFiles segments) : IDisposable
{
    private RecordPlace end;
    private FrameReader? reader;
    private int segment;

    /// <summary>The records of the frame that was read last. They hold until the next one is read.</summary>
    public ReadOnlyMemory<byte> Records { get; private set; }

    /// <summary>Goes on from where it is, at first from the beginning.</summary>
    /// <param name="endAddress">Behind a frame, which is no further up than the end before.</param>
    public void GoOnTo(long endAddress)
    {
        end = new RecordPlace(endAddress, 0);
        if (reader is not null)
        {
            // INVARIANT: it reads no byte behind the end that it was made with: whatever stood there may have become something else since.
            reader.Dispose();
            reader = new FrameReader(segments.Numbered(segment), reader.Offset, EndOf(segment));
        }
    }

    /// <summary>Reads the next frame; false at the end.</summary>
    public bool NextFrame()
    {
        while (reader is null || reader.Offset >= EndOf(segment))
        {
            if (segment == end.Segment)
            {
                return false;
            }

            reader?.Dispose();
            segment++;
            reader = new FrameReader(segments.Numbered(segment), SegmentHeader.Length, EndOf(segment));
        }

        ReadFrame(reader);
        return true;
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

        Records = payload;
    }
}
