using System.Buffers.Binary;
using System.Text;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>One record inside a frame: its length (4 bytes), CRC-32C of what follows (4), its hash (32), its canonical bytes.</summary>
internal readonly ref struct StoredRecord
{
    /// <summary>Bytes before the canonical ones.</summary>
    public const int PrefixLength = 8 + RecordHash.Length;

    /// <summary>The shortest record that can be: one character a name, no data.</summary>
    public const int MinLength = PrefixLength + RecordChain.FixedLength + 3;

    /// <summary>The longest record that can be.</summary>
    public const int MaxLength = PrefixLength + RecordChain.FixedLength
        + EventStoreLimits.LogNameLength + EventStoreLimits.StreamNameLength + EventStoreLimits.TypeLength + EventStoreLimits.EventBytes;

    private const int HashOffset = 8;
    private const int NamesOffset = PrefixLength + RecordChain.FixedLength;

    private readonly ReadOnlySpan<byte> bytes;

    private StoredRecord(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public int Length => bytes.Length;

    public RecordHash Hash => RecordHash.Read(bytes.Slice(HashOffset, RecordHash.Length));

    public long Position => BinaryPrimitives.ReadInt64LittleEndian(bytes[(PrefixLength + 16)..]);

    public long Version => BinaryPrimitives.ReadInt64LittleEndian(bytes[(PrefixLength + 24)..]);

    public ReadOnlySpan<byte> Log => bytes.Slice(NamesOffset, LogLength);

    public ReadOnlySpan<byte> Stream => bytes.Slice(NamesOffset + LogLength, StreamLength);

    public ReadOnlySpan<byte> Type => bytes.Slice(NamesOffset + LogLength + StreamLength, TypeLength);

    public ReadOnlySpan<byte> Data => bytes.Slice(bytes.Length - MetadataLength - DataLength, DataLength);

    public ReadOnlySpan<byte> Metadata => bytes[(bytes.Length - MetadataLength)..];

    private int Form => BinaryPrimitives.ReadUInt16LittleEndian(bytes[PrefixLength..]);

    private int LogLength => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(PrefixLength + 2)..]);

    private int StreamLength => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(PrefixLength + 4)..]);

    private int TypeLength => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(PrefixLength + 6)..]);

    private int DataLength => BinaryPrimitives.ReadInt32LittleEndian(bytes[(PrefixLength + 8)..]);

    private int MetadataLength => BinaryPrimitives.ReadInt32LittleEndian(bytes[(PrefixLength + 12)..]);

    /// <summary>How many bytes the record that starts here says it has; what it says is not checked.</summary>
    public static int ClaimedLength(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadInt32LittleEndian(source);

    /// <summary>Bytes that a record takes.</summary>
    public static int LengthOf(LogId log, string stream, in EventToAppend added) =>
        PrefixLength + RecordChain.CanonicalLength(log, stream, added.Type, added.Data.Length, added.Metadata.Length);

    /// <summary>Writes a record into exactly <see cref="LengthOf"/> bytes and returns its hash.</summary>
    public static RecordHash Write(
        Span<byte> destination, RecordHash previous, LogId log, long position, string stream, long version, in EventToAppend added)
    {
        RecordChain.WriteCanonical(destination[PrefixLength..], log, position, stream, version, added.Type, added.Data.Span, added.Metadata.Span);
        RecordChain.Seal(destination[HashOffset..], previous);
        BinaryPrimitives.WriteInt32LittleEndian(destination, destination.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], Checksum.Of(destination[HashOffset..]));
        return RecordHash.Read(destination.Slice(HashOffset, RecordHash.Length));
    }

    /// <summary>Reads the record at the start of the bytes, or says what is wrong with it.</summary>
    public static string? TryRead(ReadOnlySpan<byte> source, out StoredRecord record)
    {
        if (!TryOutline(source, out record))
        {
            return "the record's length is wrong";
        }

        return Checksum.Of(record.bytes[HashOffset..]) == BinaryPrimitives.ReadUInt32LittleEndian(source[4..]) ? null : "the record fails its CRC";
    }

    /// <summary>Whether the lengths at the start of the bytes fit each other; the content may still be damaged.</summary>
    public static bool TryOutline(ReadOnlySpan<byte> source, out StoredRecord record)
    {
        record = default;
        if (source.Length < MinLength || ClaimedLength(source) is var length && (length < MinLength || length > source.Length))
        {
            return false;
        }

        var outline = new StoredRecord(source[..length]);
        if (outline.Form != RecordChain.Form
            || outline.DataLength < 0
            || outline.MetadataLength < 0
            || (long)NamesOffset + outline.LogLength + outline.StreamLength + outline.TypeLength + outline.DataLength + outline.MetadataLength != length)
        {
            return false;
        }

        record = outline;
        return true;
    }

    /// <summary>Whether the hash is the one that follows from the hash before.</summary>
    /// <param name="previous">The hash before.</param>
    public bool Follows(RecordHash previous)
    {
        Span<byte> hash = stackalloc byte[RecordHash.Length];
        LinkHash.Of(previous.AsSpan(), bytes[PrefixLength..], hash);
        return hash.SequenceEqual(bytes.Slice(HashOffset, RecordHash.Length));
    }

    /// <summary>The record as callers get it; names come out of the cache, the content is a copy.</summary>
    public RecordedEvent ToEvent(NameCache names)
    {
        var content = new byte[DataLength + MetadataLength];
        bytes[^content.Length..].CopyTo(content);
        return new RecordedEvent(
            new LogId(names.Get(Log)), Position, names.Get(Stream), Version, names.Get(Type),
            content.AsMemory(0, DataLength), content.AsMemory(DataLength), Hash);
    }

    public override string ToString() =>
        $"{Encoding.ASCII.GetString(Log)} @{Position} {Encoding.ASCII.GetString(Stream)} v{Version} {Encoding.ASCII.GetString(Type)}";
}
