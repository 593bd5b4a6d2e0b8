using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>
/// The file beside a journal that holds notes until they are appended: a page that says what it is, and two halves that are filled in turns. Nothing in it says what was
/// appended: the position that each note was given does, once its log has reached that.
/// </summary>
internal static class NoteFile
{
    /// <summary>What it is called.</summary>
    public const string Name = "journal.notes";

    /// <summary>What stands before the halves.</summary>
    public const int HeaderBytes = 4096;

    /// <summary>How many halves there are.</summary>
    public const int Halves = 2;

    private const int HalfBytesAt = 8;
    private const int ChecksumAt = 12;

    private static ReadOnlySpan<byte> Magic => "TSNOTES1"u8;

    /// <summary>Whether a file of this name is one that this class makes.</summary>
    public static bool Owns(string name) => name is Name or Name + SegmentName.UnfinishedExtension;

    /// <summary>Where it is.</summary>
    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>How large each half is of a file that takes notes: both begin where a note may.</summary>
    public static int HalfBytesOf(FileJournalOptions options) => options.NoteBytes / Halves / NoteEntry.Alignment * NoteEntry.Alignment;

    /// <summary>How large a half has to be for either half of some notes.</summary>
    public static int HalfBytesFor(IReadOnlyList<KeptNote> notes) => notes.Sum(note => NoteEntry.StepOf(note.Name.Bytes().Length, note.Data.Length));

    /// <summary>Makes it anew, durable and with every block written, in place of what is there.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="halfBytes">How large each half is.</param>
    /// <param name="notes">What it holds from the beginning: those of at most two rounds, in order.</param>
    /// <exception cref="NoRoomException">The disk has no room for it; what was there is there still.</exception>
    public static void Make(FileJournalOptions options, int halfBytes, IReadOnlyList<KeptNote> notes)
    {
        var bytes = Compose(halfBytes, notes);
        NewFile.Make(options, Name, bytes.Length, bytes, replaces: true).Dispose();
    }

    /// <summary>What it holds, in the order in which it was noted; nothing where there is none.</summary>
    /// <param name="folder">The folder of the journal. Somebody may be writing the file: then the last may be missing, and one in between where a half was begun meanwhile.</param>
    /// <param name="halfBytes">How large each half is; 0 where there is none.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: it is not what this class made.</exception>
    public static IReadOnlyList<KeptNote> Read(string folder, out int halfBytes)
    {
        halfBytes = 0;
        if (TryReadBytes(In(folder)) is not { } bytes)
        {
            return [];
        }

        halfBytes = HalfBytesOf(bytes) ?? throw JournalErrors.NotesUnreadable(folder);
        var (first, second) = (bytes.AsMemory(HeaderBytes, halfBytes), bytes.AsMemory(HeaderBytes + halfBytes, halfBytes));
        return [.. NoteEntry.Read(first).Concat(NoteEntry.Read(second)).OrderBy(note => note.Round)];
    }

    /// <summary>Takes it away: all that it held is durable.</summary>
    public static void Remove(string folder) => File.Delete(In(folder));

    // A server that is stopped meanwhile takes it away.
    private static byte[]? TryReadBytes(string path)
    {
        try
        {
            using var file = JournalFile.OpenBesideWriter(path);
            return ReadBytes(file);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static byte[] ReadBytes(SafeFileHandle file)
    {
        var bytes = new byte[RandomAccess.GetLength(file)];
        for (int read, at = 0; at < bytes.Length && (read = RandomAccess.Read(file, bytes.AsSpan(at), at)) > 0; at += read)
        {
            // Until there is no more.
        }

        return bytes;
    }

    private static byte[] Compose(int halfBytes, IReadOnlyList<KeptNote> notes)
    {
        var bytes = new byte[HeaderBytes + Halves * halfBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(HalfBytesAt), halfBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Checksum.Of(bytes.AsSpan(0, ChecksumAt)));
        var at = HeaderBytes;
        var end = HeaderBytes + halfBytes;
        for (var index = 0; index < notes.Count; index++)
        {
            var note = notes[index];
            if (index > 0 && note.Round != notes[index - 1].Round)
            {
                (at, end) = (HeaderBytes + halfBytes, bytes.Length);
            }

            var names = note.Name.Bytes();
            NoteEntry.Write(bytes.AsSpan(at, end - at), note.Round, note.Position, names, note.Data.Span);
            at += NoteEntry.StepOf(names.Length, note.Data.Length);
        }

        return bytes;
    }

    private static int? HalfBytesOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Checksum.Of(bytes[..ChecksumAt]))
        {
            return null;
        }

        var halfBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[HalfBytesAt..]);
        return halfBytes > 0 && bytes.Length == HeaderBytes + Halves * (long)halfBytes ? halfBytes : null;
    }
}
