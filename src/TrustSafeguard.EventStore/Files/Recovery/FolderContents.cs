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

    /// <summary>Makes the folder where there is none. A journal is not begun among the files of another program, nor above another journal or within the folder of one.</summary>
    /// <returns>Whether there was none.</returns>
    /// <exception cref="EventStoreException"><c>store.other-files</c>, or <c>store.other-journal</c>.</exception>
    public static bool Prepare(string folder, string? companion)
    {
        var isNew = !Directory.Exists(folder);
        if (!IsJournal(folder))
        {
            ThrowIfAmongJournals(folder, companion);
        }

        JournalFile.MakeFolder(folder);
        if (SegmentName.List(folder).Length == 0 && OtherFiles(folder) is [_, ..] others)
        {
            throw JournalErrors.OtherFiles(folder, others);
        }

        return isNew;
    }

    /// <summary>Refuses a place for a journal above another one, or within the folder of one: what goes into the one is missing from the other, and from its backups.</summary>
    /// <param name="folder">Where one is to begin.</param>
    /// <param name="companion">The folder of the one that belongs to it; null for none.</param>
    /// <exception cref="EventStoreException"><c>store.other-journal</c>.</exception>
    public static void ThrowIfAmongJournals(string folder, string? companion)
    {
        var place = Path.TrimEndingDirectorySeparator(JournalCopy.RealPathOf(Path.GetFullPath(folder)));
        for (var above = Path.GetDirectoryName(place); above is not null; above = Path.GetDirectoryName(above))
        {
            if (IsOther(above, companion))
            {
                throw JournalErrors.WithinJournal(place, above);
            }
        }

        if (FindBelow(place, companion) is { } journal)
        {
            throw JournalErrors.AboveJournal(place, journal);
        }
    }

    /// <summary>A folder within a folder that has a journal of its own; null for none. What is further below stands among the files of another program.</summary>
    /// <param name="folder">The folder, which need not be there.</param>
    /// <param name="companion">The folder of a journal that is not meant; null for none.</param>
    public static string? FindBelow(string folder, string? companion = null) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).FirstOrDefault(below => IsOther(below, companion)) : null;

    // A copy in the making takes in what belongs to it. Into a folder that this process may not look at, nobody has it write either.
    private static bool IsOther(string path, string? companion)
    {
        try
        {
            return IsJournal(path) && !path.EndsWith(JournalCopy.UnfinishedExtension, StringComparison.Ordinal) && !(companion is not null && JournalCopy.IsSame(path, companion));
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Another journal may stand in a folder of its own within this one.
    private static bool IsJournal(string path) => Directory.Exists(path) && SegmentName.List(path).Length > 0;

    /// <summary>Takes away what <see cref="Prepare"/> made, where no journal was begun in it.</summary>
    public static void TakeAway(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
