using System.Buffers.Binary;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>The first 64 bytes of a segment file.</summary>
/// <param name="Number">1 for the first segment, without gaps.</param>
/// <param name="FirstFrame">The sequence number that its first frame has.</param>
/// <param name="PreviousEnd">Where the frames of the segment before end, in bytes; 0 for the first segment. Shows that nothing was cut there.</param>
internal readonly record struct SegmentHeader(long Number, long FirstFrame, long PreviousEnd)
{
    public const int Length = 64;
    public const uint FormatVersion = 1;

    private const int ChecksumOffset = Length - sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "TSGJRNL\n"u8;

    public void Write(Span<byte> destination)
    {
        destination[..Length].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], FirstFrame);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], PreviousEnd);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumOffset..], Checksum.Of(destination[..ChecksumOffset]));
    }

    /// <summary>Reads a header, or says what is wrong with it.</summary>
    public static string? TryRead(ReadOnlySpan<byte> source, out SegmentHeader header)
    {
        header = default;
        if (source.Length < Length)
        {
            return "the file is shorter than a segment's header";
        }

        if (Checksum.Of(source[..ChecksumOffset]) != BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..]))
        {
            return "the segment's header fails its CRC";
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        if (!source.StartsWith(Magic) || version != FormatVersion)
        {
            return $"the segment is of format version {version}, which this version of the software cannot read";
        }

        header = new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]));
        return null;
    }
}
