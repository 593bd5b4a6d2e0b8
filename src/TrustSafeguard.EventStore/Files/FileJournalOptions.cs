using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files;

/// <summary>Where a journal lives and how large its parts may grow.</summary>
public sealed record FileJournalOptions
{
    /// <summary>The folder that holds the segments; it is made if it does not exist. One process at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The folder of the one journal that belongs to this one and may stand within its folder, or have this one within its own; null for none. Above or within the folder of any
    /// other no journal is begun.
    /// </summary>
    public string? Companion { get; init; }

    /// <summary>What the journal holds, in one word, as its metrics tell it: <c>records</c> where nothing else is said.</summary>
    public string Holds { get; init; } = StoreMetrics.Records;

    /// <summary>Bytes that a segment file is given at its start, at least <see cref="LeastSegmentBytes"/>. A single larger group of appends gets a larger segment.</summary>
    public int SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The least that does.</summary>
    public const int LeastSegmentBytes = 4096;

    /// <summary>Bytes of records after which a group of appends is written without taking in more, at least 1.</summary>
    public int BatchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Appends that may wait for their turn at once; one more is refused with <c>store.busy</c>.</summary>
    public int PendingAppends { get; init; } = 16_384;

    /// <summary>Events that one log may hold, and so one stream, at least 1; more are refused with <c>append.log-full</c>.</summary>
    public int EventsOfLog { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether an append is answered only when it is durable, as <see cref="IEventStore"/> promises. Without, a segment is made durable as a
    /// whole, when it is full and at a clean close: a power cut in between leaves a folder that may not open again. Only for filling a new
    /// folder with what can be made again, never for records that somebody relies on.
    /// </summary>
    public bool SyncEachCommit { get; init; } = true;

    /// <summary>
    /// How long what was acknowledged may wait for the disk; zero, the default, for not at all, as <see cref="IEventStore"/> promises. With more, an append is answered once the
    /// operating system has it: the end of the process, however it ends, loses nothing, and a power cut at most what was acknowledged in this time. For notes of which there are
    /// very many, each worth less than a wait for the disk. At most <see cref="LongestPause"/>.
    /// </summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// Bytes of the file that takes notes (<see cref="FileEventStore.Notes"/>): 0, the default, for none, else from <see cref="LeastNoteBytes"/> to <see cref="MostNoteBytes"/>.
    /// Where both halves of it are full, notes wait.
    /// </summary>
    public int NoteBytes { get; init; }

    /// <summary>The least that does: a half holds the largest event.</summary>
    public const int LeastNoteBytes = 4 * EventStoreLimits.EventBytes;

    /// <summary>The most that does: a half is appended in one piece.</summary>
    public const int MostNoteBytes = 2 * EventStoreLimits.AppendBytes;

    /// <summary>The most that any pause may be: some 24 days, which is what a timer of the system takes.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>How long a note waits for others, with which it is appended; more than zero, at most <see cref="LongestPause"/>.</summary>
    public TimeSpan AppendNotesEvery { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often a disk that had no room is looked at again while nobody appends; more than zero, at most <see cref="LongestPause"/>.</summary>
    public TimeSpan LookForRoomEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the journal is only read: not a byte of the folder is changed, so that a full disk or one that cannot be written is enough. Appends are refused
    /// with <c>store.read-only</c>.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Whether opening returns before all is proved (<see cref="IEventStore.ProveAsync"/>), and, unless the index comes from a snapshot, before all is walked
    /// (<see cref="FileEventStore.Walked"/>): for who fills views meanwhile. <see cref="IEventStore.ReadAllAsync"/>, and <see cref="IEventStore.ReadBatchesBehindAsync"/> from the
    /// beginning, give what the walk has found as it finds it, and end with it; every other reading waits for its end first. Nothing in the folder is changed before all is proved.
    /// </summary>
    public bool ProvesWhileRead { get; init; }

    /// <summary>
    /// Whether every byte is proved before anything is given, whatever snapshots there are. Without, what is before the newest snapshot is proved behind the start
    /// (<see cref="FileEventStore.Proved"/>): a record is then given if its own checksum is right, and where a byte turns out wrong nothing is appended any more.
    /// </summary>
    public bool ProvesFirst { get; init; }

    /// <summary>
    /// Events after which a snapshot of the index is written while appends go on, or an eighth of what the last one holds where that is more, up to four times this; 0 for no
    /// snapshots, not at a close either.
    /// </summary>
    public int EventsBetweenSnapshots { get; init; } = 250_000;

    /// <summary>Events since the last snapshot from which on a clean close writes one: fewer are walked in less time than it takes.</summary>
    public const int EventsWorthASnapshot = 10_000;

    /// <summary>
    /// Whether whoever opens it fills it from elsewhere, and goes on where that was interrupted (<see cref="IUnfinishedMark"/>). With what an interrupted copy left
    /// nobody goes on.
    /// </summary>
    public bool Fills { get; init; }

    /// <summary>Told once if a snapshot cannot be written, which changes nothing else; null for nobody.</summary>
    public Action<EventStoreException>? Told { get; init; }

    /// <summary>Told how far a long open has come, which may go on once opening has returned (<see cref="ProvesWhileRead"/>); called on the thread that walks.</summary>
    public IProgress<JournalProgress>? Progress { get; init; }

    /// <summary>Whether it is a copy that is being made, whose logs have to stay those of what it is made of.</summary>
    internal bool IsCopy { get; init; }

    /// <summary>What writes and syncs; another one in tests of failures.</summary>
    internal IMedium Medium { get; init; } = new LocalMedium();

    /// <summary>Throws where a limit makes no sense.</summary>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, LeastSegmentBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PendingAppends, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventsOfLog, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(EventsBetweenSnapshots);
        ArgumentOutOfRangeException.ThrowIfLessThan(SyncEvery, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SyncEvery, LongestPause);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LookForRoomEvery, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LookForRoomEvery, LongestPause);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AppendNotesEvery, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AppendNotesEvery, LongestPause);
        if (NoteBytes != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(NoteBytes, LeastNoteBytes);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(NoteBytes, MostNoteBytes);
        }
    }
}
