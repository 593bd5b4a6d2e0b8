namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>Puts records behind each other into the buffer that one write will take. Reused for every frame.</summary>
internal sealed class FrameBuilder
{
    private readonly int headerLength;
    private byte[] buffer = new byte[64 * 1024];
    private int length;
    private int records;

    /// <summary>Leaves so many bytes free before the records.</summary>
    public FrameBuilder(int headerLength = FrameHeader.Length) => this.headerLength = length = headerLength;

    /// <summary>Bytes of the frame as it stands.</summary>
    public int Length => length;

    public bool IsEmpty => records == 0;

    public int Records => records;

    /// <summary>The bytes of the header and of the records; they hold until the next <see cref="Add"/>.</summary>
    public Memory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Room for one more record.</summary>
    public Span<byte> Add(int recordBytes)
    {
        Grow(length + recordBytes);
        var span = buffer.AsSpan(length, recordBytes);
        length += recordBytes;
        records++;
        return span;
    }

    /// <summary>The whole frame's bytes; they hold until the next <see cref="Add"/> after <see cref="Clear"/>.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="isSynced">Whether all before it is durable.</param>
    public ReadOnlySpan<byte> Finish(long sequence, bool isSynced)
    {
        var payload = buffer.AsSpan(headerLength, length - headerLength);
        new FrameHeader(payload.Length, sequence, records, Checksum.Of(payload), isSynced).Write(buffer);
        return buffer.AsSpan(0, length);
    }

    public void Clear()
    {
        length = headerLength;
        records = 0;
    }

    private void Grow(int needed)
    {
        if (needed > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(needed, checked(buffer.Length * 2)));
        }
    }
}
