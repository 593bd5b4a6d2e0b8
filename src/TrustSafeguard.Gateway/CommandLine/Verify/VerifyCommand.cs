using System.CommandLine;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Gateway.CommandLine.Verify;

/// <summary>Walks every record of a folder and names the first wrong one of each log.</summary>
internal static class VerifyCommand
{
    public static Command Of(CommandContext context)
    {
        var data = SharedOptions.Data();
        data.Description = "The folder that holds the records; not a byte of it is changed.";
        var command = new DetailedCommand(
            "verify",
            "Checks every record of every log, and names the first wrong one of each.",
            """
            Checksum, hash chain and positions are checked. Every event is brought into the records, as a server does when it starts: what cannot be shown is
            named. Each log is printed with its records and its head: note the head where nobody who can
            write to the folder can write. A running server holds the folder: stop it, or verify a copy; a copy made while it ran is as good, an
            unfinished write at its end is no damage.
            """)
        {
            data,
        };
        command.SetAction(async (parsed, stop) => (int)await RunAsync(context, parsed.GetRequiredValue(data), stop));
        return command;
    }

    private static async Task<ExitCode> RunAsync(CommandContext context, string folder, CancellationToken stop)
    {
        using var views = new ViewFeed(new SafeguardingViews());
        var report = await ProgressDisplay.RunAsync(
            context, "Verifying", progress => JournalVerifier.VerifyAsync(folder, progress: new JournalReadingProgress(progress), each: views.Try, cancellationToken: stop));
        foreach (var log in report.Logs)
        {
            context.Say($"{(log.IsWhole ? "whole  " : "DAMAGED")}  {log.Log,-24}  {log.Records,9:N0} records  head {log.Head.Position} {log.Head.Hash}");
        }

        if (report.TornTail is { } tail)
        {
            context.Warn("journal.torn-tail", tail.ToString());
        }

        foreach (var defect in report.Defects)
        {
            context.Fail("journal.corrupt", $"{defect} Restore this segment from a backup.");
        }

        var setAside = views.Read(_ => views.SetAside);
        foreach (var named in setAside)
        {
            context.Fail(named.Code, $"A server cannot show {named}");
        }

        context.Say(
            $"Records {report.Records:N0}, logs {report.Logs.Count:N0}, segments {report.Segments:N0}, bytes {report.Bytes:N0}: "
                + $"{(report.IsWhole ? "all as they were written." : "NOT all as they were written.")}");
        context.Say(setAside.Count == 0 ? "A server can show all of it." : $"A server CANNOT show {setAside.Count:N0} of the events.");
        return report.IsWhole && setAside.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
