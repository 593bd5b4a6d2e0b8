using System.CommandLine;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>Shows the product over an invented trust, and serves it.</summary>
internal static class DemoCommand
{
    public static Command Of(CommandContext context)
    {
        var once = new Option<bool>("--once") { Description = "End after printing instead of serving." };
        var urls = SharedOptions.Urls();
        var data = new Option<string?>("--data") { Description = "An empty or new folder for the records. [default: a new one among the temporary files]", HelpName = "FOLDER" };
        var command = new DetailedCommand(
            "demo",
            "Shows the product over an invented trust, and serves it.",
            """
            Makes a trust of five schools in three authorities, one on each shipped policy, with people and a term of records; prints the same six
            questions answered at each school, the breaches and the acknowledgements; then serves it in development mode with documents to paste.
            """)
        {
            once, urls, data,
        };
        command.SetAction(async (parsed, stop) =>
        {
            await RunAsync(context, FolderOf(parsed.GetValue(data)), parsed.GetRequiredValue(urls), parsed.GetValue(once), stop);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(CommandContext context, string folder, string urls, bool once, CancellationToken stop)
    {
        var started = context.Time.GetTimestamp();
        await FillAsync(context, folder, stop);

        // Opened anew: the clock of the past is gone, and what is shown was read back from the log.
        var records = new FileJournalOptions { Folder = folder, ProvesFirst = true };
        var reads = ReadsFolder.OptionsFor(folder, null, new ServerLimits().ReadsSyncEvery, isReadOnly: false);
        await using var node = await RecordsFolder.OpenToServeAsync(context, records, reads, start: null, stop);
        DemoReport.Print(context.Screen, node);
        context.Say($"Everybody and every place above is invented. The records are in `{folder}`, made in {context.Time.GetElapsedTime(started).TotalSeconds:N1} s.");
        if (once)
        {
            return;
        }

        foreach (var (title, document) in DemoDocuments.Of(node))
        {
            context.Say($"{Environment.NewLine}# {title}{Environment.NewLine}{document}");
        }

        context.Say(string.Empty);
        await ForegroundServer.RunAsync(context, NodeStart.Of(node), new ServeOptions(urls, Development: true), stop);
    }

    private static async Task FillAsync(CommandContext context, string folder, CancellationToken stop)
    {
        var end = context.Time.GetUtcNow();
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));
        await using var node = await RecordsFolder.OpenAsync(context, UnsyncedJournal.OptionsFor(folder), time, ids: null, stop);
        await DemoTrust.FillAsync(node, time, end, stop);
    }

    private static string FolderOf(string? asked)
    {
        if (asked is null)
        {
            return Directory.CreateTempSubdirectory("trustsafeguard-demo-").FullName;
        }

        RecordsFolder.RequireEmpty(asked);
        return asked;
    }
}
