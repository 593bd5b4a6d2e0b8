using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The records of a place and the log of reads beside them, opened as logs and nothing more: no silo, no views, no deadlines.</summary>
/// <param name="Records">The records.</param>
/// <param name="Reads">The log of reads; null where there is none.</param>
/// <param name="Unfinished">Says of both that they are being filled from elsewhere.</param>
internal sealed record OpenedRecords(IEventStore Records, IEventStore? Reads, IUnfinishedMark Unfinished) : IAsyncDisposable
{
    /// <summary>Leaves beside the records of a folder where the log of reads is: once it is certain that something is added there.</summary>
    public Action LeavePlaceOfReads { get; private init; } = static () => { };

    // Of a folder whose journal, or whose log of reads, has no end that says of itself that it is the whole end.
    private bool MayLackItsEnd { get; init; }

    /// <summary>Opens what is there. Of a folder every byte is checked first, and none is changed; on a server nothing is made that is missing.</summary>
    /// <exception cref="EventStoreException">There is nothing, or it cannot be opened.</exception>
    public static async Task<OpenedRecords> OpenToReadAsync(CommandContext context, RecordsPlace place, CancellationToken stop)
    {
        if (place is not RecordsPlace.Folder folder)
        {
            var opened = await OpenServerAsync(context, (RecordsPlace.Server)place, fills: false, stop);
            await opened.WarnOfUnfinishedAsync(context, stop);
            return opened;
        }

        RequireRecords(folder);
        return await OpenFolderAsync(context, folder, isToRead: true, folder.HasReads, stop);
    }

    /// <summary>Refuses a folder without records, such as one whose name was mistyped.</summary>
    /// <exception cref="CommandException"><c>journal.missing</c>.</exception>
    public static void RequireRecords(RecordsPlace.Folder folder)
    {
        if (!Directory.Exists(folder.Path) || !Directory.EnumerateFiles(folder.Path, "*.journal").Any())
        {
            var below = NearbyJournals.FindBelow(folder.Path);
            throw new CommandException(
                "journal.missing",
                $"There are no records in `{folder.Path}`; give the folder that a server was started with, or a backup{(below is null ? "" : $": `{below}` holds some")}.",
                ExitCode.StoreUnusable);
        }
    }

    /// <summary>Refuses to go on where the end of a folder's records may be missing: what is made of them would pass for the whole.</summary>
    /// <param name="code">By what it is told.</param>
    /// <param name="words">What was not done, and what to do.</param>
    /// <exception cref="CommandException">With this code.</exception>
    public void ThrowIfEndMayBeMissing(
        string code = "copy.not-whole",
        string words = "Nothing was copied. Where the folder was brought here, bring it once more. Where it is that of a server that was killed, make a `backup` of it, and copy "
            + "from that. Where there is nothing else, add --end-may-be-missing, and tell whoever gets it.")
    {
        if (MayLackItsEnd)
        {
            throw new CommandException(code, $"The folder does not end as one does that was closed (see the warnings): its last records may be missing. {words}");
        }
    }

    /// <summary>Opens it to be added to, and makes what is missing.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="place">Where.</param>
    /// <param name="hasReads">Whether a log of reads will be added.</param>
    /// <param name="stop">Ends the opening.</param>
    /// <exception cref="EventStoreException">It cannot be opened: a server holds the folder, for instance.</exception>
    public static Task<OpenedRecords> OpenToAddAsync(CommandContext context, RecordsPlace place, bool hasReads, CancellationToken stop) => place is RecordsPlace.Folder folder
        ? OpenFolderAsync(context, folder, isToRead: false, hasReads || folder.HasReads, stop)
        : OpenWholeServerAsync(context, (RecordsPlace.Server)place, stop);

    /// <summary>Whether anything stands in a log of reads.</summary>
    public async Task<bool> HasReadsAsync(CancellationToken stop) => (await ListReadsAsync(stop)).Count > 0;

    /// <summary>The logs of reads, with those that have entries and that the store says nothing of.</summary>
    public async Task<IReadOnlyList<LogId>> ListReadsAsync(CancellationToken stop) => Reads is null ? [] : await ListLogsAsync(Reads, stop);

    /// <summary>The logs of the records, with those that have records and that the store says nothing of.</summary>
    public Task<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken stop) => ListLogsAsync(Records, stop);

    /// <summary>The logs of reads that tell of logs which are not there; it is told.</summary>
    public async Task<IReadOnlyList<LogId>> FindReadsAloneAsync(CommandContext context, CancellationToken stop)
    {
        // INVARIANT: before the records, since a log that begins meanwhile is read in only then.
        var reads = await ListReadsAsync(stop);
        return WarnOfReadsAlone(context, reads, await ListLogsAsync(stop));
    }

    /// <summary>Tells of logs of reads that tell of logs which are not there: nothing but such a one, or a head that was noted, says that there were any.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="reads">The logs of reads.</param>
    /// <param name="records">The logs of the records.</param>
    /// <returns>Those that were told of.</returns>
    public static IReadOnlyList<LogId> WarnOfReadsAlone(CommandContext context, IEnumerable<LogId> reads, IEnumerable<LogId> records)
    {
        List<LogId> alone = [.. reads.Except(records.Select(ReadLog.OfOwner))];
        if (alone.Count > 0)
        {
            context.Warn(
                "reads.without-records",
                $"{string.Join(", ", alone.Select(log => $"`{log}`"))}: who read the records of such a log was noted, and none of these records is here. They were removed, or "
                    + "never came. Compare with the heads noted last (`verify --heads FILE`), and keep every backup that has them.");
        }

        return alone;
    }

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        if (Reads is not null)
        {
            await Reads.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<LogId>> ListLogsAsync(IEventStore store, CancellationToken stop) =>
        [.. (await store.ListLogsAsync(stop)).Union((await store.FindBehindEndsAsync(stop)).Select(last => last.Log))];

    // A log that has not all come agrees with itself, and so does a copy of it.
    private async Task WarnOfUnfinishedAsync(CommandContext context, CancellationToken stop)
    {
        foreach (var (end, _) in await Unfinished.ReadAsync(stop) ?? [])
        {
            context.Warn(
                "store.log-unfinished",
                $"Log `{end.Log}` is being brought here and has not all come: it stands at position {(await Records.ReadHeadAsync(end.Log, stop)).Position} of {end.Position}. "
                    + "What is told or copied of it is a part. Wait until the `log import` has ended; where it was interrupted, run it again; where what it was "
                    + "given is lost, `log give-up` leaves the log as it stands.");
        }
    }

    private static async Task<OpenedRecords> OpenFolderAsync(CommandContext context, RecordsPlace.Folder folder, bool isToRead, bool hasReads, CancellationToken stop)
    {
        folder.ThrowIfTwoReads();
        var records = await OpenFolderAsync(context, folder.Path, folder.Reads, StoreMetrics.Records, isToRead, stop);
        RecordsFolder.WarnOfPlace(context, folder.Path);
        try
        {
            var reads = hasReads ? await OpenReadsAsync(context, folder, isToRead, stop) : null;
            var unfinished = new UnfinishedFile(folder.Path);
            return new OpenedRecords(records, reads, unfinished)
            {
                MayLackItsEnd = await WarnOfEndsAsync(context, [records, reads], unfinished, stop),
                LeavePlaceOfReads = () =>
                {
                    if (hasReads && !isToRead)
                    {
                        ReadsFolder.LeavePlace(context, folder.Path, folder.Reads);
                    }
                },
            };
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    // What was left half way is open at its end, and whoever goes on filling it compares where it stands.
    private static async Task<bool> WarnOfEndsAsync(CommandContext context, FileEventStore?[] stores, UnfinishedFile unfinished, CancellationToken stop)
    {
        var found = await unfinished.ReadAsync(stop) is null ? stores.OfType<FileEventStore>().Select(store => store.Recovery).ToList() : [];
        found.ForEach(each => JournalReport.WarnOfEnd(context, each.TornTail, each.OpenEnd));
        return found.Exists(each => each is { TornTail: not null } or { OpenEnd: not null });
    }

    private static async Task<FileEventStore> OpenReadsAsync(CommandContext context, RecordsPlace.Folder folder, bool isToRead, CancellationToken stop)
    {
        var reads = await OpenFolderAsync(context, folder.Reads, folder.Path, StoreMetrics.Reads, isToRead, stop);
        ReadsFolder.TellNotes(context, reads.NotesFound, isToRead);
        return reads;
    }

    private static async Task<FileEventStore> OpenFolderAsync(
        CommandContext context, string folder, string companion, string holds, bool isToRead, CancellationToken stop)
    {
        var options = new FileJournalOptions
        {
            Folder = folder, Companion = companion, Holds = holds, ReadOnly = isToRead, Fills = !isToRead, ProvesFirst = true, EventsBetweenSnapshots = 0,
            Told = problem => context.Warn(problem.Code, problem.Message),
        };
        return await ProgressDisplay.RunAsync(
            context, "Checking records", progress => FileEventStore.OpenAsync(options with { Progress = new JournalReadingProgress(progress) }, stop));
    }

    // A folder is proved as it is opened.
    private static async Task<OpenedRecords> OpenWholeServerAsync(CommandContext context, RecordsPlace.Server server, CancellationToken stop)
    {
        var opened = await OpenServerAsync(context, server, fills: true, stop);
        try
        {
            await opened.Records.ProveAsync(stop);
            await opened.Reads!.ProveAsync(stop);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private static async Task<OpenedRecords> OpenServerAsync(CommandContext context, RecordsPlace.Server server, bool fills, CancellationToken stop)
    {
        var stores = await ServerStores.OpenAsync(server.Address, context.Time, problem => context.Warn(problem.Code, problem.Message), stop, fills, reads: !fills);
        return new OpenedRecords(stores.Records, stores.Reads, stores.Unfinished);
    }
}
