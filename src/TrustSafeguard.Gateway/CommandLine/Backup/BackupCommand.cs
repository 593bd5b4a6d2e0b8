using System.CommandLine;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Files.Copying;

namespace TrustSafeguard.Gateway.CommandLine.Backup;

/// <summary>Copies a folder of records, while a server runs over it or not, and verifies the copy.</summary>
internal static class BackupCommand
{
    public static Command Of(CommandContext context)
    {
        var data = SharedOptions.Data();
        data.Description = "The folder that holds the records; not a byte of it is changed.";
        var to = new Option<string>("--to") { Description = "Where the copy goes: a folder that is not there yet, or is empty.", HelpName = "FOLDER", Required = true };
        var command = new DetailedCommand(
            "backup",
            "Copies the records while the server runs, and verifies the copy.",
            """
            The copy holds all that was acknowledged before it began, and opens like a folder that was stopped cleanly. It is called FOLDER.unfinished until
            it was verified. What is printed of each log is what `verify` prints: note it where nobody who can write to the records can write.
            """)
        {
            data, to,
        };
        command.SetAction(async (parsed, stop) => (int)await RunAsync(context, parsed.GetRequiredValue(data), parsed.GetRequiredValue(to), stop));
        return command;
    }

    private static async Task<ExitCode> RunAsync(CommandContext context, string folder, string destination, CancellationToken stop)
    {
        var views = new ViewFeed(new SafeguardingViews());
        var report = await ProgressDisplay.RunAsync(
            context, "Copying", progress => JournalCopy.MakeAsync(folder, destination, new JournalReadingProgress(progress), views.Try, stop));
        var code = JournalReport.Print(context, report, views, noted: []);
        if (report.IsWhole && ReadsFolder.IsWithin(folder))
        {
            context.Say("The log of reads:");
            var (from, to) = (ReadsFolder.Within(folder), ReadsFolder.Within(destination));
            report = await ProgressDisplay.RunAsync(
                context, "Copying reads", progress => JournalCopy.MakeAsync(from, to, new JournalReadingProgress(progress), cancellationToken: stop));
            var codeOfReads = JournalReport.Print(context, report, views: null, noted: []);
            code = code == ExitCode.Done ? codeOfReads : code;
            destination = report.IsWhole ? destination : to;
        }

        if (report.IsWhole)
        {
            context.Say($"Backup: {Path.GetFullPath(destination)}");
        }
        else
        {
            context.Fail(
                "backup.damaged",
                $"The records are damaged, and so is the copy: it was left as `{destination}{JournalCopy.UnfinishedExtension}`, which is not a backup. Restore an older one.");
        }

        return code;
    }
}
