using System.Buffers.Binary;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.AzureStorage.Format;

/// <summary>The 48 bytes before the records of a block (<c>docs/adr/0023-azure-append-blobs.md</c>).</summary>
/// <param name="PayloadBytes">Bytes of records behind the header.</param>
/// <param name="Records">How many records follow; 0 in the block that closes a blob.</param>
/// <param name="Sequence">1 for the log's first block, without gaps over all its blobs.</param>
/// <param name="Mark">Made by chance for this block: by it a writer whose answer was lost knows its own block from another's with the same records.</param>
/// <param name="PayloadChecksum">CRC-32C of the records' bytes.</param>
internal readonly record struct BlockHeader(int PayloadBytes, int Records, long Sequence, UInt128 Mark, uint PayloadChecksum)
{
    public const int Length = 48;
    public const uint FormatVersion = 1;

    private const int ChecksumOffset = Length - sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "TSGB"u8;

    /// <summary>Whether the blob takes no block behind this one: the log goes on in the next.</summary>
    public bool Closes => Records == 0;

    public void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], PayloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], Records);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Sequence);
        BinaryPrimitives.WriteUInt128LittleEndian(destination[24..], Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[40..], PayloadChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumOffset..], Checksum.Of(destination[..ChecksumOffset]));
    }

    /// <summary>Reads a header from at least <see cref="Length"/> bytes, or says what is wrong with it.</summary>
    public static string? TryRead(ReadOnlySpan<byte> source, out BlockHeader header)
    {
        header = default;
        if (Checksum.Of(source[..ChecksumOffset]) != BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..]))
        {
            return "the header of a block fails its CRC";
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        if (!source.StartsWith(Magic) || version != FormatVersion)
        {
            return $"the block is of format version {version}, which this version of the software cannot read";
        }

        header = new BlockHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt128LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[40..]));
        return header.PayloadBytes >= 0 && header.PayloadBytes <= AzureStoreOptions.MostBlockBytes && (header.PayloadBytes == 0) == header.Closes
            ? null
            : "the header of a block says lengths that cannot be";
    }

    public bool Vouches(ReadOnlySpan<byte> payload) => payload.Length == PayloadBytes && Checksum.Of(payload) == PayloadChecksum;
}
