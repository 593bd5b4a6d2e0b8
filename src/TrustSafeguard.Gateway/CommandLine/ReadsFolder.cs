using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The folder of the log of reads: within that of the records, unless another is given.</summary>
internal static class ReadsFolder
{
    private const string Name = "reads";

    /// <summary>Where it is within a folder of records.</summary>
    public static string Within(string records) => Path.Combine(records, Name);

    /// <summary>Where it is.</summary>
    /// <param name="records">The folder of the records.</param>
    /// <param name="given">Where the operator wants it; null for within that folder.</param>
    public static string Of(string records, string? given) => given ?? Within(records);

    /// <summary>Where whoever is told nothing finds it: where the last start had it.</summary>
    public static string Find(string records) =>
        new CompanionFile(records).Read() is { } elsewhere && (Holds(elsewhere) || !IsWithin(records)) ? elsewhere : Within(records);

    /// <summary>Refuses to go by one where the records have another: a part of what was read would pass for all of it.</summary>
    /// <param name="records">The folder of the records.</param>
    /// <param name="reads">The folder of the log of reads that is gone by.</param>
    /// <exception cref="CommandException"><c>reads.two</c>.</exception>
    public static void ThrowIfTwo(string records, string reads)
    {
        if (FindOther(records, reads) is { } other)
        {
            throw new CommandException(
                "reads.two",
                $"{Two(records, reads, other)}: a part of what was read would pass for all of it. Nothing was changed. Name the right one (the setting `Reads`, or `--reads`; "
                    + $"neither for the one within the records). To go on in another folder, stop the server and move `{other}` there first. To begin a new log, or where both "
                    + $"were written, put one away as docs/operating/records.md has it (Begin a new log of reads). In a copy that was made by hand, delete `{CompanionFile.Name}`.",
                ExitCode.StoreUnusable);
        }
    }

    /// <summary>Tells whoever only looks at one that the records have another.</summary>
    /// <inheritdoc cref="ThrowIfTwo"/>
    public static void WarnIfTwo(CommandContext context, string records, string reads)
    {
        if (FindOther(records, reads) is { } other)
        {
            context.Warn("reads.two", $"{Two(records, reads, other)} alone: what stands in the other is not looked at. Keep both.");
        }
    }

    /// <summary>Leaves beside the records where it is, for the commands that are not told.</summary>
    /// <param name="context">Where to tell that it could not be left.</param>
    /// <param name="records">The folder of the records, which whoever calls this holds.</param>
    /// <param name="reads">The folder of the log of reads.</param>
    public static void LeavePlace(CommandContext context, string records, string reads)
    {
        var file = new CompanionFile(records);
        try
        {
            if (JournalCopy.IsSame(reads, Within(records)))
            {
                file.Remove();
            }
            else
            {
                file.Write(reads);
            }
        }
        catch (EventStoreException failure)
        {
            // What is recorded and read needs no such file, and a disk that is full keeps nobody from looking.
            context.Warn(
                "reads.place-unwritten",
                $"Where the log of reads is could not be written to `{Path.Combine(records, CompanionFile.Name)}` ({failure.InnerException?.Message ?? failure.Message}). "
                    + $"Until a start can, give commands `--reads \"{Path.GetFullPath(reads)}\"`.");
        }
    }

    /// <summary>Whether a folder of records has one within it.</summary>
    public static bool IsWithin(string records) => Holds(Within(records));

    /// <summary>Whether one is in a folder.</summary>
    public static bool Holds(string reads) => Directory.Exists(reads) && Directory.EnumerateFiles(reads, "*.journal").Any();

    /// <summary>How it is opened to be written while somebody serves the records.</summary>
    /// <param name="records">The folder of the records.</param>
    /// <param name="given">Where the operator wants it; null for within that folder.</param>
    /// <param name="limits">How long an entry may wait for the disk and for others, and where.</param>
    /// <param name="isReadOnly">Whether nothing in the folder of the records may be changed.</param>
    public static FileJournalOptions OptionsFor(string records, string? given, ServerLimits limits, bool isReadOnly) => new()
    {
        Folder = Of(records, given),
        Companion = records,
        Holds = StoreMetrics.Reads,
        SyncEvery = limits.ReadsSyncEvery,
        NoteBytes = limits.ReadNoteBytes,
        AppendNotesEvery = limits.ReadNotesEvery,
        ReadOnly = isReadOnly && given is null,
    };

    /// <summary>Opens it, telling what it finds. One that may not be written, and is not there, takes nothing: then what is noted when it is read is not answered.</summary>
    public static async Task<ReadLog> OpenAsync(CommandContext context, FileJournalOptions options, CancellationToken stop)
    {
        if (options.ReadOnly)
        {
            context.Warn(
                "reads.not-logged",
                "Beside records that are only shown, no log of reads is written, so nothing is answered that tells of people: give a folder for it with `--set Reads=FOLDER`.");
        }

        if (options.ReadOnly && !Directory.Exists(options.Folder))
        {
            var nowhere = new MemoryEventStore();
            await nowhere.DisposeAsync();
            return new ReadLog(nowhere, context.Time);
        }

        var store = await FileEventStore.OpenAsync(options with { Told = problem => context.Warn(problem.Code, problem.Message) }, stop);
        if (store.Recovery.TornTail is { } tail)
        {
            context.Warn(
                "journal.torn-tail",
                $"{tail} Of the log of reads, a power cut can take what was answered in the last {options.SyncEvery.TotalSeconds:0.###} s (limit ReadsSyncEvery).");
        }

        TellNotes(context, store.NotesFound, options.ReadOnly);
        return new ReadLog(store, context.Time, store.Notes);
    }

    /// <summary>Tells of entries that a server noted and had not appended when it ended.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="found">How many they are.</param>
    /// <param name="isRead">Whether the folder is only read, so that they are where they were.</param>
    public static void TellNotes(CommandContext context, int found, bool isRead)
    {
        if (found == 0)
        {
            return;
        }

        if (isRead)
        {
            context.Warn(
                "reads.not-appended",
                $"The last server ended before it had appended the last {Entries(found)} of the log of reads. What it noted is kept beside the log, and is missing here: "
                    + "start a server on these records, which appends it, or make a copy with `backup`, which has it.");
        }
        else
        {
            context.Say($"The log of reads: the last {Entries(found)} that the server before had noted, and had not appended when it ended, went into it now.");
        }
    }

    private static string? FindOther(string records, string reads) =>
        ((string?[])[Within(records), new CompanionFile(records).Read()]).FirstOrDefault(other => other is not null && !JournalCopy.IsSame(other, reads) && WasBegun(other));

    // A server that was killed right after its start leaves entries that were noted, and no journal.
    private static bool WasBegun(string reads) => Holds(reads) || (Directory.Exists(reads) && Directory.EnumerateFiles(reads, "*.notes").Any());

    private static string Two(string records, string reads, string other) =>
        $"The records in `{Path.GetFullPath(records)}` have a log of reads in `{Path.GetFullPath(other)}`, and this goes by `{Path.GetFullPath(reads)}`";

    private static string Entries(int found) => found == 1 ? "entry" : $"{found:N0} entries";
}
