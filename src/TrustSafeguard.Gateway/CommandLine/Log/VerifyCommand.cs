using System.CommandLine;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Walks every record of a place and names the first wrong one of each log.</summary>
internal static class VerifyCommand
{
    public static Command Of(CommandContext context)
    {
        var place = new RecordsOptions("The folder that holds the records; not a byte of it is changed.", isOfReads: true);
        var heads = SharedOptions.ExistingFile("--heads", "The heads that somebody noted, to compare with: what `verify`, `backup` or `log head` printed.");
        var keys = new Option<FileInfo[]>("--key")
        {
            Description = "The public key of whoever signed the heads; may be given again for another. Without, signed heads are believed as they are.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var command = new DetailedCommand(
            "verify",
            "Checks every record of every log, and names the first wrong one of each.",
            """
            Checksum, hash chain and positions are checked. Every event is brought into the records, as a server does when it starts: what cannot be shown is
            named. Each log is printed with its records and its head: note the head where nobody who can write to the folder can write. Only against noted
            heads (--heads) does it show that records were removed from the end, or that a log was rewritten as a whole. The file is what was printed, or a
            line for each log: its name, its position, its hash. It may hold several heads of a log.
            Heads that `log head --sign` signed are believed only where their signature is that of a --key. A running server holds the folder: stop it, or
            verify a copy made with `backup`. Of a server's store (--store) each log is walked as far as it stands; nodes may go on.
            """)
        {
            heads, keys,
        };
        place.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(keys) is { Length: > 0 } && result.GetValue(heads) is null)
            {
                result.AddError("--key checks who signed heads: give those too, with --heads FILE.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var believed = parsed.GetRequiredValue(keys).Select(key => SigningKey.Read(key, context.Limits.KeyFileBytes, signs: false)).ToList();
            var noted = parsed.GetValue(heads) is { } file ? NotedHeads.Read(context, file, believed) : [];
            return (int)await (place.PlaceOf(parsed) switch
            {
                RecordsPlace.Folder folder => RunAsync(context, folder, noted, stop),
                var server => RunOnServerAsync(context, server, noted, stop),
            });
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(CommandContext context, RecordsPlace.Folder folder, IReadOnlyList<LogHead> noted, CancellationToken stop)
    {
        if (!folder.HasReads && noted.Count > 0 && noted.All(head => ReadLog.Holds(head.Log)))
        {
            return JournalReport.Print(context, await VerifyReadsAsync(context, folder.Path, noted, stop), views: null, noted);
        }

        IReadOnlyList<LogHead> ofRecords = [.. noted.Where(head => !ReadLog.Holds(head.Log))];
        IReadOnlyList<LogHead> ofReads = [.. noted.Where(head => ReadLog.Holds(head.Log))];
        var views = new ViewFeed(new SafeguardingViews());
        var report = await ProgressDisplay.RunAsync(
            context, "Verifying", progress => JournalVerifier.VerifyAsync(folder.Path, ofRecords, new JournalReadingProgress(progress), Show, stop));
        var code = JournalReport.Print(context, report, views, ofRecords);
        RecordsFolder.WarnIfAmongOthers(context, folder.Path);
        ReadsFolder.WarnIfTwo(context, folder.Path, folder.Reads);

        // Where a head of it was noted, a log of reads that is not there is one that was taken away.
        if (ofReads.Count > 0 || folder.HasReads)
        {
            var reads = await VerifyReadsAsync(context, folder.Reads, ofReads, stop);
            OpenedRecords.WarnOfReadsAlone(context, reads.Logs.Select(log => log.Log), report.Logs.Select(log => log.Log));
            return Worse(code, JournalReport.Print(context, reads, views: null, ofReads));
        }

        if (!report.Logs.All(log => ReadLog.Holds(log.Log)))
        {
            folder.WarnIfWithoutReads(context);
        }

        return code;

        // A log of reads may stand in a folder of its own, and no view shows it.
        void Show(RecordedEvent recorded)
        {
            if (!ReadLog.Holds(recorded.Log))
            {
                views.Try(recorded);
            }
        }
    }

    private static async Task<ExitCode> RunOnServerAsync(CommandContext context, RecordsPlace place, IReadOnlyList<LogHead> noted, CancellationToken stop)
    {
        await using var opened = await OpenedRecords.OpenToReadAsync(context, place, stop);
        IReadOnlyList<LogHead> ofRecords = [.. noted.Where(head => !ReadLog.Holds(head.Log))];
        IReadOnlyList<LogHead> ofReads = [.. noted.Where(head => ReadLog.Holds(head.Log))];
        if (ofRecords.Count == 0 && (await opened.ListLogsAsync(stop)).Count == 0)
        {
            throw new CommandException(
                "store.empty",
                $"There are no records in `{place}`: it is another place than the one that holds them, or they are gone, or nothing was recorded yet. Check the address; where "
                    + "heads were noted, compare with them (--heads FILE).");
        }

        await opened.FindReadsAloneAsync(context, stop);
        var views = new ViewFeed(new SafeguardingViews());
        var code = JournalReport.Print(context, await WalkAsync("Verifying", opened.Records, ofRecords, views.Try), views, ofRecords);
        if (ofReads.Count == 0 && !await opened.HasReadsAsync(stop))
        {
            return code;
        }

        context.Say("The log of reads:");
        return Worse(code, JournalReport.Print(context, await WalkAsync("Verifying reads", opened.Reads!, ofReads, each: null), views: null, ofReads));

        Task<StoreVerification> WalkAsync(string title, IEventStore store, IReadOnlyList<LogHead> held, Action<RecordedEvent>? each) => ProgressDisplay.RunAsync(
            context, title, progress => LogVerifier.VerifyAsync(store, logs: null, held, each, new CopyingProgress(progress), stop));
    }

    private static Task<VerificationReport> VerifyReadsAsync(CommandContext context, string folder, IReadOnlyList<LogHead> noted, CancellationToken stop)
    {
        context.Say("The log of reads:");
        return ProgressDisplay.RunAsync(
            context, "Verifying reads", progress => JournalVerifier.VerifyAsync(folder, noted, new JournalReadingProgress(progress), cancellationToken: stop));
    }

    private static ExitCode Worse(ExitCode one, ExitCode other) => one == ExitCode.Done ? other : one;
}
