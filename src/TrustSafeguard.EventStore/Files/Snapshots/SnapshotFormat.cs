using System.Buffers.Binary;

namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>The bytes around what a snapshot holds: 64 before it, and behind it the SHA-256 of all before.</summary>
internal static class SnapshotFormat
{
    public const int HeaderLength = 64;
    public const int TrailerLength = 32;

    private const uint FormatVersion = 1;
    private const int ShapeOffset = 32;

    private static ReadOnlySpan<byte> Magic => "TSGSNAP\n"u8;

    public static void WriteHeader(Span<byte> header, SnapshotShape shape)
    {
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], FormatVersion);
        shape.Hash.CopyTo(header[ShapeOffset..]);
    }

    /// <summary>What keeps bytes that begin so from being read; null where nothing does.</summary>
    public static string? WhyNot(ReadOnlySpan<byte> header, SnapshotShape shape) => header switch
    {
        { Length: < HeaderLength } => "it is cut off",
        _ when !header.StartsWith(Magic) => "it does not begin as a snapshot does",
        _ when BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != FormatVersion => "it is of another version of the format",
        _ when !header.Slice(ShapeOffset, shape.Hash.Length).SequenceEqual(shape.Hash) => "its name says another shape than it has",
        _ => null,
    };
}
