using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.AzureStorage.Format;

/// <summary>Makes the bytes of a block: a header, and the records behind it.</summary>
internal static class Block
{
    /// <summary>A mark that no other block has.</summary>
    public static UInt128 NewMark()
    {
        UInt128 mark = default;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<UInt128>(ref mark)));
        return mark;
    }

    /// <summary>Writes the header before the records. They hold until the next record is added.</summary>
    public static ReadOnlyMemory<byte> Finish(FrameBuilder records, long sequence, UInt128 mark)
    {
        var bytes = records.Bytes;
        var payload = bytes.Span[BlockHeader.Length..];
        new BlockHeader(payload.Length, records.Records, sequence, mark, Checksum.Of(payload)).Write(bytes.Span);
        return bytes;
    }

    /// <summary>The block that closes a blob.</summary>
    public static byte[] Closing(long sequence, UInt128 mark)
    {
        var bytes = new byte[BlockHeader.Length];
        new BlockHeader(0, 0, sequence, mark, Checksum.Of([])).Write(bytes);
        return bytes;
    }
}
