using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>Reads records by address through a window, so that neighbours cost one read. For one reader; addresses rise.</summary>
/// <remarks>Reads are synchronous: most come out of the page cache, where a hop to another thread costs more than the read.</remarks>
internal sealed class RecordReader(SegmentFiles segments, NameCache names, int windowBytes)
{
    private byte[] window = [];
    private int filled;
    private long start = -1;

    public RecordedEvent Read(long address)
    {
        var place = new RecordPlace(address, 0);
        var fault = StoredRecord.TryRead(Bytes(place), out var record);
        return fault is null ? record.ToEvent(names) : throw Damaged(place, fault);
    }

    public ValueTask<RecordedEvent> ReadAsync(long address) => new(Read(address));

    private ReadOnlySpan<byte> Bytes(RecordPlace place)
    {
        if (!Holds(place.Address, StoredRecord.MinLength))
        {
            Fill(place, windowBytes);
        }

        // So few bytes are no record: the file was shortened since it was opened.
        if (!Holds(place.Address, StoredRecord.MinLength))
        {
            return At(place.Address);
        }

        // INVARIANT: the length is used only up to the longest record that can be: a damaged one must not make us allocate gigabytes.
        var length = Math.Clamp(StoredRecord.ClaimedLength(At(place.Address)), StoredRecord.MinLength, StoredRecord.MaxLength);
        if (!Holds(place.Address, length))
        {
            Fill(place, Math.Max(windowBytes, length));
        }

        return At(place.Address);
    }

    private bool Holds(long address, int length) => start >= 0 && address >= start && address + length <= start + filled;

    private ReadOnlySpan<byte> At(long address) => window.AsSpan(0, filled)[(int)(address - start)..];

    private void Fill(RecordPlace place, int length)
    {
        if (window.Length < length)
        {
            window = new byte[length];
        }

        start = place.Address;
        filled = 0;
        var handle = segments.Numbered(place.Segment).Handle;
        while (filled < length && RandomAccess.Read(handle, window.AsSpan(filled, length - filled), place.Offset + filled) is > 0 and var read)
        {
            filled += read;
        }
    }

    private EventStoreException Damaged(RecordPlace place, string fault) => JournalErrors.Corrupt(
        segments.Folder, new JournalDefect(SegmentName.Of(place.Segment), place.Offset, null, null, fault));
}
