using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TrustSafeguard.EventStore;

/// <summary>
/// The canonical bytes of a record and the chain of hashes over them, the same for every store
/// (<c>docs/adr/0004-journal-format.md</c>): a log copied from one store to another keeps its hashes.
/// </summary>
/// <remarks>
/// All numbers are little-endian. 32 bytes of numbers come first, so that no two records share their bytes:
/// form (2 bytes, always 1), length of log name (2), of stream name (2), of type (2), of data (4), of metadata (4), position (8), version (8).
/// Then log name, stream name and type as ASCII, data, metadata.
/// The hash of a record is SHA-256 over the 32 bytes of the hash before it, then these.
/// </remarks>
public static class RecordChain
{
    /// <summary>The number that begins every canonical record. A change of the bytes takes a new number.</summary>
    public const ushort Form = 1;

    /// <summary>The bytes of numbers before the names, in bytes.</summary>
    public const int FixedLength = 32;

    /// <summary>The hash of a record that follows one with the hash <paramref name="previous"/>.</summary>
    /// <param name="previous">The hash of the record before it in its log; <see cref="RecordHash.Genesis"/> for the first.</param>
    /// <param name="record">The record; its own <see cref="RecordedEvent.Hash"/> is not looked at.</param>
    public static RecordHash Hash(RecordHash previous, RecordedEvent record) => Hash(
        previous, record.Log, record.Position, record.Stream, record.Version, record.Type, record.Data.Span, record.Metadata.Span);

    /// <summary>The hash of a record that follows one with the hash <paramref name="previous"/>.</summary>
    /// <param name="previous">The hash of the record before it in its log; <see cref="RecordHash.Genesis"/> for the first.</param>
    /// <param name="log">The log.</param>
    /// <param name="position">The place in the log, from 1.</param>
    /// <param name="stream">The stream, ASCII.</param>
    /// <param name="version">The place in the stream, from 1.</param>
    /// <param name="type">The stored name with its version, ASCII.</param>
    /// <param name="data">What happened.</param>
    /// <param name="metadata">Who, when, why.</param>
    public static RecordHash Hash(
        RecordHash previous, LogId log, long position, string stream, long version, string type,
        ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        var length = RecordHash.Length + CanonicalLength(log, stream, type, data.Length, metadata.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var link = rented.AsSpan(0, length);
        WriteCanonical(link[RecordHash.Length..], log, position, stream, version, type, data, metadata);
        Seal(link, previous);
        var hash = RecordHash.Read(link[..RecordHash.Length]);
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>How many bytes <see cref="WriteCanonical"/> writes.</summary>
    /// <param name="log">The log.</param>
    /// <param name="stream">The stream, ASCII.</param>
    /// <param name="type">The type, ASCII.</param>
    /// <param name="dataLength">Bytes of data.</param>
    /// <param name="metadataLength">Bytes of metadata.</param>
    public static int CanonicalLength(LogId log, string stream, string type, int dataLength, int metadataLength) =>
        FixedLength + log.Value.Length + stream.Length + type.Length + dataLength + metadataLength;

    /// <summary>Writes the canonical bytes of a record.</summary>
    /// <param name="destination">Exactly <see cref="CanonicalLength"/> bytes.</param>
    /// <param name="log">The log.</param>
    /// <param name="position">The place in the log, from 1.</param>
    /// <param name="stream">The stream, ASCII.</param>
    /// <param name="version">The place in the stream, from 1.</param>
    /// <param name="type">The stored name with its version, ASCII.</param>
    /// <param name="data">What happened.</param>
    /// <param name="metadata">Who, when, why.</param>
    public static void WriteCanonical(
        Span<byte> destination, LogId log, long position, string stream, long version, string type,
        ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        // INVARIANT: these bytes are hashed; a log written years ago must give the same ones. Never change them, add a Form.
        BinaryPrimitives.WriteUInt16LittleEndian(destination, Form);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)log.Value.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)stream.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], (ushort)type.Length);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], metadata.Length);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], position);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], version);
        var rest = destination[FixedLength..];
        rest = rest[Encoding.ASCII.GetBytes(log.Value, rest)..];
        rest = rest[Encoding.ASCII.GetBytes(stream, rest)..];
        rest = rest[Encoding.ASCII.GetBytes(type, rest)..];
        data.CopyTo(rest);
        metadata.CopyTo(rest[data.Length..]);
    }

    /// <summary>Replaces the first 32 bytes by the hash over <paramref name="previous"/> and the canonical bytes behind them; no copy, no allocation.</summary>
    internal static void Seal(Span<byte> hashThenCanonical, RecordHash previous)
    {
        LinkHash.Of(previous.AsSpan(), hashThenCanonical[RecordHash.Length..], hashThenCanonical[..RecordHash.Length]);
    }
}
