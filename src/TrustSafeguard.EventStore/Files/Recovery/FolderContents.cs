using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Notes;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>What is in a folder: a journal's files are known by their names.</summary>
internal static class FolderContents
{
    // The root of a file system on Linux holds it from the beginning, and a folder of records may be one.
    private const string OfTheFileSystem = "lost+found";

    /// <summary>The names of everything that is not the journal's, in order.</summary>
    public static IReadOnlyList<string> OtherFiles(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Select(path => Path.GetFileName(path)!)
        .Where(name => name is not (OfTheFileSystem or SnapshotFolder.FolderName)
            && !SegmentName.Owns(name) && !FolderLock.Owns(name) && !NoteFile.Owns(name) && !UnfinishedFile.Owns(name) && !CompanionFile.Owns(name)
            && !IsJournal(Path.Combine(folder, name)))
        .Order(StringComparer.Ordinal)
        .ToArray();

    // Another journal may stand in a folder of its own within this one.
    private static bool IsJournal(string path) => Directory.Exists(path) && SegmentName.List(path).Length > 0;

    /// <summary>Makes the folder where there is none. A journal is not begun among the files of another program.</summary>
    /// <returns>Whether there was none.</returns>
    /// <exception cref="EventStoreException"><c>store.other-files</c>.</exception>
    public static bool Prepare(string folder)
    {
        var isNew = !Directory.Exists(folder);
        JournalFile.MakeFolder(folder);
        if (SegmentName.List(folder).Length == 0 && OtherFiles(folder) is [_, ..] others)
        {
            throw JournalErrors.OtherFiles(folder, others);
        }

        return isNew;
    }

    /// <summary>Takes away what <see cref="Prepare"/> made, where no journal was begun in it.</summary>
    public static void TakeAway(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
