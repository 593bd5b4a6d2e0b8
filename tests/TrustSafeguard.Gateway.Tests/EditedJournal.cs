using System.Buffers.Binary;
using System.Numerics;

namespace TrustSafeguard.Gateway.Tests;

/// <summary>What somebody does who edits a record and knows the format (docs/adr/0004), but not that the next record's hash depends on it.</summary>
internal static class EditedJournal
{
    private const int SegmentHeader = 64;
    private const int FrameHeader = 28;

    /// <summary>Changes the last byte of the first frame's last record, and every checksum over it.</summary>
    public static void RewriteARecord(Span<byte> segment)
    {
        var frame = segment[SegmentHeader..];
        var payload = frame.Slice(FrameHeader, BinaryPrimitives.ReadInt32LittleEndian(frame[4..]));
        var record = payload;
        for (var length = Length(record); length < record.Length; length = Length(record))
        {
            record = record[length..];
        }

        record[^1] ^= 1;
        Write(record[4..], Crc(record[8..]));
        Write(frame[20..], Crc(payload));
        Write(frame[24..], Crc(frame[..24]));

        static int Length(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record);

        static void Write(Span<byte> destination, uint crc) => BinaryPrimitives.WriteUInt32LittleEndian(destination, crc);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc = BitOperations.Crc32C(crc, each);
        }

        return ~crc;
    }
}
