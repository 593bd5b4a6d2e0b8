using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The folder of records that a command is given.</summary>
internal static class RecordsFolder
{
    private const UnixFileMode AllButOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Opens it as it is used in earnest: on the clock of the machine, every commit waiting for the disk, every record checked first. Who is gone again in a moment proves
    /// nothing behind.
    /// </summary>
    public static Task<SafeguardingNode> OpenAsync(CommandContext context, string folder, CancellationToken stop) =>
        OpenAsync(context, new FileJournalOptions { Folder = folder, ProvesFirst = true }, context.Time, ids: null, stop);

    /// <summary>Opens it for a server. One that only shows what is recorded writes nothing, not even that a deadline has passed.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="options">The folder, and how it is read.</param>
    /// <param name="reads">The folder of the log of reads, and how it is written.</param>
    /// <param name="start">Told how far it is, for those who ask; null for nobody.</param>
    /// <param name="stop">Ends the opening.</param>
    public static Task<SafeguardingNode> OpenToServeAsync(
        CommandContext context, FileJournalOptions options, FileJournalOptions reads, StartProgress? start, CancellationToken stop) =>
        OpenAsync(context, options, context.Time, ids: null, stop, watchesDeadlines: !options.ReadOnly, start, reads);

    /// <summary>Opens it and fills the views from it, telling what it finds.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="options">The folder, and how it is written.</param>
    /// <param name="time">The clock that the node's requests are stamped by.</param>
    /// <param name="ids">Where new ids come from; chance where it is null.</param>
    /// <param name="stop">Ends the opening.</param>
    /// <param name="watchesDeadlines">Whether passed deadlines are noted; false where a simulation says itself when they are.</param>
    /// <param name="start">Told how far it is, for those who ask a server; null for nobody.</param>
    /// <param name="reads">The folder of the log of reads; null where nobody reads.</param>
    public static async Task<SafeguardingNode> OpenAsync(
        CommandContext context, FileJournalOptions options, TimeProvider time, IIdSource? ids, CancellationToken stop, bool watchesDeadlines = true,
        StartProgress? start = null, FileJournalOptions? reads = null)
    {
        if (reads is not null)
        {
            CheckReads(context, options, reads);
        }

        options = options with { Companion = reads?.Folder ?? ReadsFolder.Find(options.Folder) };
        var isEmpty = IsEmpty(options.Folder);
        var walked = new OpeningProgress(start);
        var store = await FileEventStore.OpenAsync(
            options with { ProvesWhileRead = true, Progress = walked, Told = problem => context.Warn(problem.Code, problem.Message) }, stop);
        var log = await OpenReadsAsync(context, store, options, reads, stop);
        context.Say($"Data: {Path.GetFullPath(options.Folder)}{(options.ReadOnly ? " (read only)" : "")}");
        var proof = store.ProveAsync().AsTask();
        var opening = isEmpty ? OpenNodeAsync(null) : ProgressDisplay.RunAsync(
            context, "Reading records", progress => OpenNodeAsync(new ReadingProgress(progress, start, () => walked.Records)));
        try
        {
            // What is wrong with the folder comes before what could not be made of it.
            await Task.WhenAll(proof, opening);
        }
        finally
        {
            if (proof.IsCompletedSuccessfully)
            {
                TellWhatWasFound(context, options.Folder, store.Recovery);
            }
        }

        var node = await opening;
        _ = TellOnceProvedAsync(context, options.Folder, store, node.Feed);
        if (node.Readiness.FindClockDoubt() is { } doubt)
        {
            context.Warn(doubt.Code, $"{doubt} Set the clock right: the time of each record, and every deadline, goes by it.");
        }

        return node;

        Task<SafeguardingNode> OpenNodeAsync(IProgress<long>? progress) =>
            SafeguardingNode.OpenAsync(store, time, ids, progress, StoreFailed, EventSetAside, watchesDeadlines, log, sharing: null, context.Watch, stop);

        // The caller is told to tell whoever runs the server: this is how they see it too.
        void StoreFailed(GrainReply.Failed failure) => context.Warn(failure.Code, failure.Detail);

        // Said of what is proved: where the folder is damaged, that is why an event could not be shown.
        void EventSetAside(SetAsideEvent named) => _ = proof.ContinueWith(
            _ => context.Warn(named.Code, $"The log holds an event that this version cannot show: {named}"),
            CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // Whoever only shows records may have no way to write beside them, or show another log of reads that was put away.
    private static void CheckReads(CommandContext context, FileJournalOptions options, FileJournalOptions reads)
    {
        if (options.ReadOnly)
        {
            ReadsFolder.WarnIfTwo(context, options.Folder, reads.Folder);
        }
        else
        {
            ReadsFolder.ThrowIfTwo(options.Folder, reads.Folder);
        }
    }

    private static async Task<ReadLog?> OpenReadsAsync(
        CommandContext context, FileEventStore store, FileJournalOptions options, FileJournalOptions? reads, CancellationToken stop)
    {
        try
        {
            if (reads is null)
            {
                return null;
            }

            var log = await ReadsFolder.OpenAsync(context, reads, stop);
            if (!options.ReadOnly)
            {
                ReadsFolder.LeavePlace(context, options.Folder, reads.Folder);
            }

            return log;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    // Where something is wrong whoever watches the store tells it (LossWatch).
    private static async Task TellOnceProvedAsync(CommandContext context, string folder, FileEventStore store, ViewFeed feed)
    {
        var proved = Task.WhenAll(store.Proved, feed.Proved);
        await proved.ContinueWith(static _ => { }, TaskScheduler.Default);
        if (store.Recovery.RecordsOfSnapshot > 0 && proved.IsCompletedSuccessfully && (store.Trouble is null or { Code: "store.read-only" }))
        {
            context.Say($"Checked `{folder}`: {store.Recovery.RecordsOfSnapshot:N0} records from a snapshot are as they were written.");
        }
    }

    private static void TellWhatWasFound(CommandContext context, string folder, RecoveryReport found)
    {
        if (found.Records > 0)
        {
            context.Say($"Opened `{folder}`: {found.Records:N0} records, {(found.RecordsOfSnapshot == 0 ? "every one checked"
                : $"{found.RecordsOfSnapshot:N0} of them from a snapshot, which are checked from now on, while the server answers")}.");
        }

        JournalReport.WarnOfEnd(context, found.TornTail, found.OpenEnd);
        foreach (var passedOver in found.SnapshotsPassedOver)
        {
            context.Warn("snapshot.passed-over", passedOver);
        }

        if (found.OtherFiles is [_, ..] others)
        {
            context.Warn(
                "store.other-files",
                $"`{folder}` holds files that are not records: {string.Join(", ", others.Select(name => $"`{name}`"))}. They were left alone; move them elsewhere.");
        }

        WarnOfPlace(context, folder);
    }

    /// <summary>Tells what a command that opened a folder of records should have told of where it is.</summary>
    public static void WarnOfPlace(CommandContext context, string folder)
    {
        WarnIfOpenToOthers(context, folder);
        WarnIfAmongOthers(context, folder);
    }

    /// <summary>Tells where other records stand above a folder of records or a level below it: they are opened, verified and copied without each other.</summary>
    public static void WarnIfAmongOthers(CommandContext context, string folder)
    {
        if (NearbyJournals.FindBeside(folder) is { } other)
        {
            context.Warn(
                "store.other-journal",
                $"`{Path.GetFullPath(folder)}` and `{other}` each hold records, the one within the other, and nothing that is recorded in the one is in the other, nor in its "
                    + "backups. Find out which of them the server is to serve, and move the other one aside: docs/operating/trouble.md says how.");
        }
    }

    // Others than its owner may look into it, or change it.
    private static void WarnIfOpenToOthers(CommandContext context, string folder)
    {
        if (IsOpenToOthers(new DirectoryInfo(folder)))
        {
            context.Warn("store.open-to-others", $"Others on this machine can look into `{folder}`, which names children: take that from them with `chmod -R go= \"{folder}\"`.");
        }
    }

    /// <summary>Whether others than its owner may look into a folder or a file, or change it. Nobody asks that of Windows, which has other rights.</summary>
    public static bool IsOpenToOthers(FileSystemInfo place) => !OperatingSystem.IsWindows() && (place.UnixFileMode & AllButOwner) != UnixFileMode.None;

    /// <summary>Invented records are never mixed with others.</summary>
    /// <exception cref="CommandException"><c>data.not-empty</c>.</exception>
    public static void RequireEmpty(string folder)
    {
        if (!IsEmpty(folder))
        {
            throw new CommandException(
                "data.not-empty", $"`{folder}` is not empty; invented records go into a folder of their own. Give an empty or a new one to --data.");
        }
    }

    private static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();
}
