using System.Buffers.Binary;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>The 28 bytes before the records that were written together.</summary>
/// <param name="PayloadBytes">Bytes of records behind the header.</param>
/// <param name="Sequence">1 for the journal's first frame, without gaps over all segments.</param>
/// <param name="Records">How many records follow; 0 for the frame that a clean close leaves.</param>
/// <param name="PayloadChecksum">CRC-32C of the records' bytes.</param>
/// <param name="IsSynced">
/// Whether all before it was durable when it was written. One that says no may stand behind a gap that a power cut left (<see cref="FileJournalOptions.SyncEvery"/>).
/// </param>
internal readonly record struct FrameHeader(int PayloadBytes, long Sequence, int Records, uint PayloadChecksum, bool IsSynced)
{
    public const int Length = 28;

    private const int ChecksumOffset = Length - sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "TSGF"u8;

    public void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], PayloadBytes);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], IsSynced ? Records : ~Records);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], PayloadChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumOffset..], Checksum.Of(destination[..ChecksumOffset]));
    }

    /// <summary>Whether a header stands here that its own checksum vouches for, so that its length can be trusted.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out FrameHeader header)
    {
        header = default;
        if (source.Length < Length
            || !source.StartsWith(Magic)
            || Checksum.Of(source[..ChecksumOffset]) != BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..]))
        {
            return false;
        }

        var records = BinaryPrimitives.ReadInt32LittleEndian(source[16..]);
        header = new FrameHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            records < 0 ? ~records : records,
            BinaryPrimitives.ReadUInt32LittleEndian(source[20..]),
            IsSynced: records >= 0);
        return header.PayloadBytes >= 0;
    }

    public bool Vouches(ReadOnlySpan<byte> payload) => payload.Length == PayloadBytes && Checksum.Of(payload) == PayloadChecksum;
}
