using System.Buffers.Binary;
using System.Runtime.InteropServices;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>
/// How a note stands in its half: how long it is (4 bytes), the checksum of what follows (4), the round of the half (8), its position (8), its names, its data; then up to the next
/// multiple of 8. Little-endian.
/// </summary>
internal static class NoteEntry
{
    /// <summary>Each begins at a multiple of this.</summary>
    public const int Alignment = sizeof(long);

    private const int Header = 24;
    private const int ChecksumAt = 4;
    private const int RoundAt = 8;
    private const int PositionAt = 16;

    /// <summary>How far the next one begins behind it.</summary>
    public static int StepOf(int names, int data) => StepOf(Header + names + data);

    /// <summary>Writes it. The length comes last: until then it is none, or what stood there before, whose round is another.</summary>
    /// <returns>Where its data is, from the beginning of the place.</returns>
    public static int Write(Span<byte> place, long round, long position, ReadOnlySpan<byte> names, ReadOnlySpan<byte> data)
    {
        var length = Header + names.Length + data.Length;
        BinaryPrimitives.WriteInt64LittleEndian(place[RoundAt..], round);
        BinaryPrimitives.WriteInt64LittleEndian(place[PositionAt..], position);
        names.CopyTo(place[Header..]);
        data.CopyTo(place[(Header + names.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(place[ChecksumAt..], Checksum.Of(place[RoundAt..length]));
        Volatile.Write(ref MemoryMarshal.AsRef<int>(place), length);
        return Header + names.Length;
    }

    /// <summary>The notes of a half, in order: from its beginning to the first that is torn, or of an earlier round.</summary>
    public static IEnumerable<KeptNote> Read(ReadOnlyMemory<byte> half)
    {
        long? round = null;
        for (var at = 0; TryRead(half[at..], round, out var note, out var length); at += StepOf(length))
        {
            round = note.Round;
            yield return note;
            if (StepOf(length) > half.Length - at)
            {
                yield break;
            }
        }
    }

    private static int StepOf(int length) => (length + Alignment - 1) / Alignment * Alignment;

    private static bool TryRead(ReadOnlyMemory<byte> place, long? round, out KeptNote note, out int length)
    {
        (note, length) = (default, 0);
        var bytes = place.Span;
        if (bytes.Length < Header)
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < Header || length > bytes.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Checksum.Of(bytes[RoundAt..length])
            || (round is not null && round != BinaryPrimitives.ReadInt64LittleEndian(bytes[RoundAt..]))
            || NoteName.TryRead(bytes[Header..length], out var names) is not { } name)
        {
            return false;
        }

        note = new KeptNote(
            name, BinaryPrimitives.ReadInt64LittleEndian(bytes[RoundAt..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[PositionAt..]), place[(Header + names)..length]);
        return true;
    }
}
