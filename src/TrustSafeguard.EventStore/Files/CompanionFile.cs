using System.Text;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files;

/// <summary>
/// Says in the folder of a journal where another one is that belongs to it and has a folder elsewhere: a file with two lines, that folder and the one that the file is in; and in
/// the other one's folder, by a file with one line, whose it is. By these a copy of the folder, which has the first file too, is told from one that was moved.
/// </summary>
/// <param name="folder">The folder of the journal.</param>
public sealed class CompanionFile(string folder)
{
    /// <summary>What the file is called.</summary>
    public const string Name = "companion.txt";

    // In the folder of the other journal.
    private const string OwnerName = "companion-of.txt";

    private string Place => Path.Combine(folder, Name);

    /// <summary>Whether a file of this name is one that this class makes.</summary>
    internal static bool Owns(string name) => name is Name or Name + SegmentName.UnfinishedExtension or OwnerName or OwnerName + SegmentName.UnfinishedExtension;

    /// <summary>Whether a folder says that its journal belongs to that of another one.</summary>
    internal static bool IsOwned(string folder) => File.Exists(Path.Combine(folder, OwnerName));

    /// <summary>Where the other journal is, from the root.</summary>
    /// <returns>
    /// Null where nothing says so, where the other journal says that it belongs to another folder, and where this folder is a copy of one that is still there. A folder that was
    /// moved is known by the other journal alone.
    /// </returns>
    /// <exception cref="EventStoreException">The file cannot be read.</exception>
    public string? Read()
    {
        try
        {
            return ReadLines(Place) is [var companion, var own] && Belongs(companion, own) ? companion : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    /// <summary>Says where the other journal is, and there, where that folder is there, whose it is. A file that says so already stays as it is.</summary>
    /// <param name="companion">Its folder.</param>
    /// <exception cref="EventStoreException">A file cannot be written; one that was there is there still.</exception>
    public void Write(string companion)
    {
        try
        {
            if (Directory.Exists(companion))
            {
                Write(companion, OwnerName, [Path.GetFullPath(folder)]);
            }

            Write(folder, Name, [Path.GetFullPath(companion), Path.GetFullPath(folder)]);
        }
        catch (Exception cause) when (cause is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    /// <summary>Takes the file away, where there is one.</summary>
    /// <exception cref="EventStoreException">It cannot be taken away.</exception>
    public void Remove()
    {
        try
        {
            if (File.Exists(Place))
            {
                File.Delete(Place);
                new LocalMedium().SyncFolder(folder);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    // One that says nothing, as of another disk that is not there now, is believed to be that of a folder that is where it was.
    private bool Belongs(string companion, string own)
    {
        var isInPlace = JournalCopy.IsSame(own, folder);
        return ReadLines(Path.Combine(companion, OwnerName)) is [var owner]
            ? JournalCopy.IsSame(owner, folder) || (!isInPlace && JournalCopy.IsSame(owner, own) && !HoldsJournal(own))
            : isInPlace;
    }

    private static void Write(string folder, string name, string[] lines)
    {
        if (!lines.SequenceEqual(ReadLines(Path.Combine(folder, name))))
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));
            JournalFile.Close(NewFile.Make(new FileJournalOptions { Folder = folder }, name, text.Length, text, replaces: true));
        }
    }

    private static string[] ReadLines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];

    private static bool HoldsJournal(string place) => Directory.Exists(place) && SegmentName.List(place).Length > 0;
}
