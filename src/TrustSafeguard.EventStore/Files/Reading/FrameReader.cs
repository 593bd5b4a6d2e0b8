using System.Buffers;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>Reads frames one after the other through a buffer that grows to the largest of them.</summary>
internal sealed class FrameReader(SegmentFile file, long start, long end) : IDisposable
{
    private const int BufferBytes = 1024 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int consumed;
    private int filled;

    /// <summary>Where the next frame begins.</summary>
    public long Offset { get; private set; } = start;

    /// <summary>Whether a whole frame stands here. If not, the reader stays where it is.</summary>
    /// <param name="header">What the frame says of itself.</param>
    /// <param name="payload">The records; they hold until the next call.</param>
    public bool TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        if (!FrameHeader.TryRead(Peek(FrameHeader.Length).Span, out header))
        {
            return false;
        }

        var length = (long)FrameHeader.Length + header.PayloadBytes;
        if (length > end - Offset || (payload = Peek((int)length)[FrameHeader.Length..]).Length != header.PayloadBytes || !header.Vouches(payload.Span))
        {
            return false;
        }

        Skip((int)length);
        return true;
    }

    /// <summary>Goes on at another place further down.</summary>
    public void MoveTo(long offset)
    {
        Offset = offset;
        consumed = filled = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void Skip(int length)
    {
        consumed += length;
        Offset += length;
    }

    private ReadOnlyMemory<byte> Peek(int length)
    {
        if (filled - consumed < length)
        {
            MakeRoom(length);
            Fill();
        }

        return buffer.AsMemory(consumed, Math.Min(length, filled - consumed));
    }

    private void MakeRoom(int length)
    {
        var old = buffer;
        if (length > buffer.Length)
        {
            buffer = ArrayPool<byte>.Shared.Rent(length);
        }

        old.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
        consumed = 0;
        if (old != buffer)
        {
            ArrayPool<byte>.Shared.Return(old);
        }
    }

    private void Fill()
    {
        while (filled < buffer.Length)
        {
            var room = (int)Math.Min(buffer.Length - filled, end - Offset - filled);
            var read = room > 0 ? RandomAccess.Read(file.Handle, buffer.AsSpan(filled, room), Offset + filled) : 0;
            if (read == 0)
            {
                return;
            }

            filled += read;
        }
    }
}
