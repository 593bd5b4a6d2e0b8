using System.CommandLine;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Gateway.CommandLine.Backup;

/// <summary>Copies records into a folder, while servers run over them or not, and verifies the copy.</summary>
internal static class BackupCommand
{
    public static Command Of(CommandContext context)
    {
        var place = new RecordsOptions("The folder that holds the records; not a byte of it is changed.", isOfReads: true);
        var to = new Option<string>("--to") { Description = "Where the copy goes: a folder that is not there yet, or is empty.", HelpName = "FOLDER", Required = true };
        var command = new DetailedCommand(
            "backup",
            "Copies the records while the server runs, and verifies the copy.",
            """
            The copy holds all that was acknowledged before it began, and opens like a folder that was stopped cleanly. It is called FOLDER.unfinished until
            it was verified. Of records on a server (--store) it is a folder too, which `restore` brings to any place. What is printed of each log is what
            `verify` prints: note it where nobody who can write to the records can write.
            """)
        {
            to,
        };
        place.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await RunAsync(context, place.PlaceOf(parsed), parsed.GetRequiredValue(to), stop));
        return command;
    }

    private static Task<ExitCode> RunAsync(CommandContext context, RecordsPlace place, string destination, CancellationToken stop) => place is RecordsPlace.Folder folder
        ? CopyFolderAsync(context, folder, destination, stop)
        : CopyServerAsync(context, place, destination, stop);

    private static async Task<ExitCode> CopyServerAsync(CommandContext context, RecordsPlace server, string destination, CancellationToken stop)
    {
        var views = new ViewFeed(new SafeguardingViews());
        VerificationReport? reads = null;
        var parts = new HashSet<LogId>();
        var report = await JournalCopy.FillAsync(destination, FillAsync, views.Try, VerifyReadsAsync, stop);
        var code = Print(context, report, reads, views, destination);
        if (parts.Count == 0)
        {
            return code;
        }

        context.Fail(
            "backup.part",
            $"The backup holds a part of {string.Join(", ", parts.Select(log => $"`{log}`"))}, which an import was bringing, and nothing in it says so: restored, it would be "
                + "served as the whole. Keep the one before it, and make another once the `log import` has ended.");
        return code == ExitCode.Done ? ExitCode.FoundWrong : code;

        async Task FillAsync(string folder)
        {
            await using var from = await OpenedRecords.OpenToReadAsync(context, server, stop);
            var logs = await LogsToCopy.FindAsync(context, from, await from.ListLogsAsync(stop), isAll: true, stop);
            await using var to = await OpenedRecords.OpenToAddAsync(context, new RecordsPlace.Folder(folder), logs.Reads.Count > 0, stop);
            await LogTransfer.RunAsync(context, from, to, logs, stop, ifParts: parts.UnionWith);
        }

        // INVARIANT: before the copy has its name, as a folder's.
        async Task<bool> VerifyReadsAsync(string unfinished)
        {
            reads = ReadsFolder.IsWithin(unfinished) ? await JournalVerifier.VerifyAsync(ReadsFolder.Within(unfinished), cancellationToken: stop) : null;
            return reads is null or { IsWhole: true };
        }
    }

    private static async Task<ExitCode> CopyFolderAsync(CommandContext context, RecordsPlace.Folder folder, string destination, CancellationToken stop)
    {
        folder.ThrowIfTwoReads();
        var views = new ViewFeed(new SafeguardingViews());
        VerificationReport? reads = null;
        var report = await ProgressDisplay.RunAsync(context, "Copying", progress => JournalCopy.MakeAsync(
            folder.Path, destination, new JournalReadingProgress(progress), views.Try, folder.HasReads ? CopyReadsAsync : null, stop));
        var code = Print(context, report, reads, views, destination);
        RecordsFolder.WarnIfAmongOthers(context, folder.Path);
        folder.WarnIfWithoutReads(context);
        return code;

        // INVARIANT: before the copy has its name. A folder that has the name of a backup holds all of it.
        async Task<bool> CopyReadsAsync(string unfinished)
        {
            reads = await JournalCopy.MakeAsync(folder.Reads, ReadsFolder.Within(unfinished), cancellationToken: stop);
            return reads.IsWhole;
        }
    }

    private static ExitCode Print(CommandContext context, VerificationReport report, VerificationReport? reads, ViewFeed views, string destination)
    {
        var code = JournalReport.Print(context, report, views, noted: []);
        if (reads is not null)
        {
            context.Say("The log of reads:");
            var codeOfReads = JournalReport.Print(context, reads, views: null, noted: []);
            code = code == ExitCode.Done ? codeOfReads : code;
        }

        if (report.IsWhole && reads is null or { IsWhole: true })
        {
            context.Say($"Backup: {Path.GetFullPath(destination)}");
        }
        else
        {
            context.Fail(
                "backup.damaged",
                $"The records are damaged, and so is the copy: it was left as `{destination}{JournalCopy.UnfinishedExtension}`, which is not a backup. Restore an older one. "
                    + $"Where you have no other, `verify` of it names the damaged records, once its `{UnfinishedFile.Name}`, if it has one, is moved away.");
        }

        return code;
    }
}
