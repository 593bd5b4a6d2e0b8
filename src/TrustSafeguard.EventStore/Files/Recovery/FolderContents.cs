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
            && !HoldsJournal(Path.Combine(folder, name)))
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>Makes the folder where there is none. A journal is not begun among the files of another program, nor above another journal or within the folder of one.</summary>
    /// <returns>Whether there was none.</returns>
    /// <exception cref="EventStoreException"><c>store.other-files</c>, or <c>store.other-journal</c>.</exception>
    public static bool Prepare(FileJournalOptions options)
    {
        var folder = options.Folder;
        var isNew = !Directory.Exists(folder);
        if (!IsBegun(folder))
        {
            ThrowIfAmongJournals(folder, options.Companion, options.Holds == StoreMetrics.Reads);
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
    /// <param name="companion">The folder of the one that belongs to it; null for none. Where that one lies was judged when it was begun.</param>
    /// <param name="isOfReads">Whether it is to be a log of reads.</param>
    /// <exception cref="EventStoreException"><c>store.other-journal</c>.</exception>
    public static void ThrowIfAmongJournals(string folder, string? companion, bool isOfReads = false)
    {
        var place = RealPlaceOf(folder);
        if ((FindAbove(place, companion) ?? FindBelow(place, companion)) is { } other)
        {
            throw JournalErrors.OtherJournal(place, other, isOfReads);
        }
    }

    /// <summary>
    /// A folder within a folder that has a journal of its own, one of records before a log of reads; null for none. What is further below stands among the files of
    /// another program.
    /// </summary>
    /// <param name="folder">The folder, which need not be there.</param>
    /// <param name="companion">The folder of a journal that is not meant; null for none.</param>
    public static FoundJournal? FindBelow(string folder, string? companion = null)
    {
        var found = FoldersIn(folder).Select(below => Find(below, companion)).OfType<FoundJournal>().ToList();
        return found.Find(each => !each.IsOfReads) ?? found.FirstOrDefault();
    }

    /// <summary>The folder of another journal of records, above a journal of records or a level below it; null for none.</summary>
    /// <param name="folder">The folder of the journal.</param>
    public static string? FindBeside(string folder)
    {
        var place = RealPlaceOf(folder);
        return Find(place, companion: null) is { IsOfReads: true }
            ? null
            : ((FoundJournal?[])[FindAbove(place, companion: null), FindBelow(place)]).FirstOrDefault(found => found is { IsOfReads: false })?.Folder;
    }

    private static string RealPlaceOf(string folder) => Path.TrimEndingDirectorySeparator(JournalCopy.RealPathOf(Path.GetFullPath(folder)));

    private static FoundJournal? FindAbove(string place, string? companion)
    {
        for (var above = Path.GetDirectoryName(place); above is not null; above = Path.GetDirectoryName(above))
        {
            if (companion is not null && JournalCopy.IsSame(above, companion) && IsBegun(above))
            {
                return null;
            }

            if (Find(above, companion) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // A copy in the making takes in what belongs to it. Into a folder that this process may not look at, nobody has it write either.
    private static FoundJournal? Find(string path, string? companion)
    {
        try
        {
            var isInTheMaking = path.EndsWith(JournalCopy.UnfinishedExtension, StringComparison.Ordinal);
            return HoldsJournal(path) && !isInTheMaking && !(companion is not null && JournalCopy.IsSame(path, companion))
                ? new FoundJournal(path, ReadsJournal.IsIn(path))
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] FoldersIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool HoldsJournal(string path) => Directory.Exists(path) && SegmentName.List(path).Length > 0;

    // Another journal may stand in a folder of its own within this one. A server that was killed right after its start leaves notes, and no journal.
    private static bool IsBegun(string path) => HoldsJournal(path) || File.Exists(NoteFile.In(path));

    /// <summary>Takes away what <see cref="Prepare"/> made, where no journal was begun in it.</summary>
    public static void TakeAway(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
