using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Notes;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files;

/// <summary>The words of the file journal's errors, in one place to be proof-read.</summary>
internal static class JournalErrors
{
    public const string CorruptCode = EventStoreErrors.CorruptCode;

    private const int NamesTold = 5;

    public static EventStoreException Corrupt(string folder, JournalDefect defect) => new(CorruptCode,
        $"The journal in `{folder}` is damaged: {defect} Restore this segment from a backup; `verify` tells what else is wrong. Nothing was changed.");

    public static EventStoreException FoundCorrupt(string folder, JournalDefect defect) => new(CorruptCode,
        $"The journal in `{folder}` is damaged, as was found behind the start: {defect} Nothing more is recorded. Stop the server and restore this segment from a backup; "
            + "`verify` tells what else is wrong. What was recorded since the start stands in a later segment, and stays.");

    public static EventStoreException SnapshotWrong(string folder, Exception? cause = null) => new("snapshot.wrong",
        $"The snapshot that the records in `{folder}` were opened from does not say what they say, so answers may lack some. Nothing more is recorded, and it was "
            + "thrown away: start the server again, which reads every record that it stood for, and find out who changed the folder.", cause);

    public static EventStoreException SnapshotPassedOver(string sentence) => new("snapshot.passed-over", sentence);

    public static EventStoreException SnapshotNotWritten(string folder, Exception cause) => new("snapshot.not-written",
        $"No snapshot could be written in `{folder}` ({cause.Message}), so the next start takes longer. Nothing else is concerned: "
            + $"{(cause is UnauthorizedAccessException ? "let the server write there" : "check that the disk has room")}.", cause);

    public static EventStoreException Locked(string folder, string owner, IOException cause) => new("store.locked",
        $"The journal in `{folder}` is in use by {(owner.Length > 0 ? $"process {owner}" : "another process")}, a server most likely; "
            + "stop it first, or, to read only, give a copy that `backup` made.", cause);

    public static EventStoreException OtherFiles(string folder, IReadOnlyList<string> names) => new("store.other-files",
        $"`{folder}` holds files that are not records: {List(names)}. Give a new or an empty folder, or the one that holds the `.journal` files. Nothing was changed.");

    /// <summary>Of two such folders each is opened, verified and backed up without a word of the other.</summary>
    /// <param name="place">Where a journal was to begin.</param>
    /// <param name="other">The one above it, or below.</param>
    /// <param name="isOfReads">Whether what was to begin is a log of reads, for which no folder of records may be given.</param>
    public static EventStoreException OtherJournal(string place, FoundJournal other, bool isOfReads)
    {
        var begun = isOfReads ? "the log of reads" : "records";
        var holds = other.IsOfReads ? "a log of reads" : "records";
        var found = JournalCopy.IsWithin(other.Folder, place)
            ? $"`{place}`, where {begun} would begin, lies within `{other.Folder}`, which holds {holds}"
            : $"`{place}`, where {begun} would begin, holds `{other.Folder}`, which holds {holds}";
        var cure = (isOfReads, other.IsOfReads) switch
        {
            (true, _) => "Give the log of reads a folder (the setting `Reads`, or `--reads`) that is neither within another folder of records than its own, nor above one; or "
                + "move aside what is not in use, as docs/operating/trouble.md has it.",
            (false, true) => "Give a folder that is neither within that of a log of reads nor above one; or, where it was put away, move it elsewhere.",
            _ => $"Give `{other.Folder}` where those are the records that the server serves, which `verify` shows; or, for records of their own, a folder that is neither "
                + "within another folder of records nor above one.",
        };
        return new EventStoreException(
            "store.other-journal", $"{found}: what is recorded in the one would be missing from the other, and from its backups. {cure} Nothing was changed.");
    }

    public static EventStoreException Moved(string folder, string segment) => new("store.moved",
        $"`{segment}` in `{folder}` was moved, removed or replaced while this process had it open, so nothing more is recorded, and the last append was not: "
        + "stop the server, find out who changed the folder, and start again.");

    public static EventStoreException NotesMoved(string folder) => new("store.moved",
        $"`{NoteFile.Name}` in `{folder}` was moved, removed or replaced while this process had it open, so nothing more is noted; what was noted before is recorded: "
        + "stop the server, find out who changed the folder, and start again.");

    public static EventStoreException SegmentsGone(IReadOnlyList<string> names) => new("journal.segment-gone",
        $"{List(names)} was moved or removed from the folder of records while the server ran, and the server cannot start again without it: "
        + "put the same file back, or restore it from a backup.");

    public static EventStoreException SegmentsChanged(IReadOnlyList<string> names) => new("journal.segment-changed",
        $"{List(names)} in the folder of records was replaced, shortened or lengthened while the server ran, and nothing vouches for what is in it now: "
        + "stop the server and run `verify`. If that finds nothing wrong, a true copy was put in its place: start the server again, which looks at the file anew and takes it. "
        + "Otherwise put the file back that was written, or restore it from a backup: the server does not start with it.");

    public static EventStoreException NotesUnreadable(string folder) => new(CorruptCode,
        $"`{NoteFile.Name}` in `{folder}` is not as it was written. Nothing was changed. Keep a copy of it and move it elsewhere to start without it: "
            + "what was noted in the moment before the server last ended may then be missing.");

    public static EventStoreException TakesNotes(LogId log) => new("append.takes-notes",
        $"Log `{log}` takes notes, each of which has its position from the beginning: add a note to it, or append to another log.");

    public static EventStoreException Missing(string folder) => new("journal.missing",
        $"There is no journal in `{folder}`; give the folder that holds the `.journal` files{(NearbyJournals.FindBelow(folder) is { } below ? $", `{below}`" : "")}.");

    public static EventStoreException Destination(string why) => new("backup.destination", why);

    public static EventStoreException CopyFailed(string destination, Exception cause) => new("backup.failed",
        $"No backup was made in `{destination}` ({cause.Message}): check that the journal can be read, "
        + "that the place can be written, and that it has room; then start again.", cause);

    public static EventStoreException Unusable(string folder, Exception cause) => new("store.unusable",
        $"The folder `{folder}` cannot hold the journal ({cause.Message}); check that it may be read and written and that the disk has room. "
        + "To look at what is recorded meanwhile, start with --read-only.", cause);

    /// <summary>Some of the names, and how many there are.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesTold).Select(name => $"`{name}`")) + (names.Count > NamesTold ? $" and {names.Count - NamesTold} more" : "");

    /// <summary>Nothing was written, and the store tries again by itself.</summary>
    public static EventStoreException NotNow(string folder, NoRoomException cause) =>
        OpenFiles.AreTooMany(cause.Cause) ? NoOpenFile(folder, cause.Cause) : Full(folder, cause.Cause);

    private static EventStoreException NoOpenFile(string folder, Exception cause) => new("store.no-open-file",
        $"The journal in `{folder}` needs one more open file than there may be ({cause.Message}): nothing of this append was written. "
        + "Let the process open more (`ulimit -n`), or let fewer clients connect (`--limit Connections=N`); recording goes on by itself as soon as it can.", cause);

    private static EventStoreException Full(string folder, Exception cause) => new("store.full",
        $"The disk of `{folder}` has no room ({cause.Message}): nothing of this append was written. Free some space; recording goes on by itself as soon as there is.", cause);

    public static EventStoreException NoRoomToOpen(string folder, Exception cause) => new("store.full",
        $"The disk of `{folder}` has no room ({cause.Message}): nothing was changed. Free some space, then start again. "
        + "To look at what is recorded meanwhile, start with --read-only.", cause);

    /// <summary>What is said where the medium did not let a folder be opened.</summary>
    public static EventStoreException NotOpened(string folder, Exception cause) => cause switch
    {
        NoRoomException full => NoRoomToOpen(folder, full.Cause),
        IOException full when DiskSpace.IsMissing(full) => NoRoomToOpen(folder, full),
        _ => Unusable(folder, cause),
    };

    public static EventStoreException ReadOnly(string folder) => new("store.read-only",
        $"The journal in `{folder}` was opened to read only; to record anything, start the server without --read-only.");

    public static EventStoreException Failed(string folder, Exception cause) => new("store.failed",
        $"The journal in `{folder}` could not be written ({cause.Message}) and takes no more appends, because what the disk holds is now unknown: "
        + "mend the disk, then start again; an append that failed with this is there or not, and only reading tells.", cause);
}
