using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Files;
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
        Holds = Name,
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

    private static string Entries(int found) => found == 1 ? "entry" : $"{found:N0} entries";
}
