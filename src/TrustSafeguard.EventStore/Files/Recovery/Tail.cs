using System.Buffers;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>What stands behind the last frame that could be read.</summary>
/// <param name="UsedEnd">Behind the last byte that is not zero; the start of the tail where all are.</param>
/// <param name="NextFrame">
/// Where a later whole frame begins; -1 where there is none, or where none of them says that all before it was durable. With one that does, the tail is damage, and no
/// write that was interrupted.
/// </param>
internal readonly record struct Tail(long UsedEnd, long NextFrame)
{
    private const int ChunkBytes = 1024 * 1024;

    public static Tail Look(SegmentFile file, long offset, long end, long sequence)
    {
        var used = FindUsedEnd(file, offset, end);
        return new Tail(used, used == offset ? -1 : FindWholeFrame(file, offset, used, end, sequence));
    }

    private static long FindUsedEnd(SegmentFile file, long offset, long end)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var used = offset;
        for (var at = offset; at < end;)
        {
            var read = RandomAccess.Read(file.Handle, buffer.AsSpan(0, (int)Math.Min(ChunkBytes, end - at)), at);
            if (read == 0)
            {
                break;
            }

            var last = buffer.AsSpan(0, read).LastIndexOfAnyExcept((byte)0);
            used = last < 0 ? used : at + last + 1;
            at += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return used;
    }

    private static long FindWholeFrame(SegmentFile file, long offset, long used, long end, long sequence)
    {
        // A frame may end in zeros, which a search up to the last used byte would cut off.
        var bytes = ReadStretch(file, offset, Math.Min(end, used + StoredRecord.MaxLength));
        var from = BehindBrokenFrame(bytes, sequence);
        var first = -1L;
        while (from < bytes.Length && bytes.AsSpan(from).IndexOf(FrameHeader.Magic) is >= 0 and var found)
        {
            from += found;
            if (FrameHeader.TryRead(bytes.AsSpan(from), out var header)
                && header.Sequence >= sequence
                && header.PayloadBytes <= bytes.Length - from - FrameHeader.Length
                && header.Vouches(bytes.AsSpan(from + FrameHeader.Length, header.PayloadBytes)))
            {
                first = first < 0 ? offset + from : first;
                if (header.IsSynced)
                {
                    return first;
                }

                from += FrameHeader.Length + header.PayloadBytes;
                continue;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Where the broken frame's own header can be trusted, the search starts behind its content: a record may hold bytes that look like a frame.</summary>
    private static int BehindBrokenFrame(ReadOnlySpan<byte> bytes, long sequence) =>
        FrameHeader.TryRead(bytes, out var header) && header.Sequence == sequence
            ? (int)Math.Min(bytes.Length, (long)FrameHeader.Length + header.PayloadBytes)
            : 1;

    public static byte[] ReadStretch(SegmentFile file, long offset, long end)
    {
        var bytes = new byte[end - offset];
        var filled = 0;
        while (filled < bytes.Length && RandomAccess.Read(file.Handle, bytes.AsSpan(filled), offset + filled) is > 0 and var read)
        {
            filled += read;
        }

        return bytes;
    }
}
