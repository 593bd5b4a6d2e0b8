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
            questions answered at each school, the breaches and the acknowledgements; serves it in development mode, with documents to paste and a
            page that signs you in as any of eight of its people.
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
        if (once)
        {
            await using var node = await MakeAsync(context, folder, progress: null, stop);
            return;
        }

        var options = new ServeOptions(urls, Development: true)
        {
            Demonstration = new Demonstration(DemoPeople.All, DemoDocuments.Of),
            Listening = addresses => context.Say($"Open {string.Join(" or ", addresses)} in a browser: it says how far it is, and lets you in as somebody invented."),
        };
        await using var start = NodeStart.Begin((progress, ends) => Task.Run(() => MakeToServeAsync(context, folder, progress, ends), ends), stop);
        await ForegroundServer.RunAsync(context, start, options, stop);
    }

    private static async Task<SafeguardingNode> MakeToServeAsync(CommandContext context, string folder, StartProgress progress, CancellationToken stop)
    {
        var node = await MakeAsync(context, folder, progress, stop);
        foreach (var example in DemoDocuments.Of(node))
        {
            context.Say($"{Environment.NewLine}# {example.Title}{Environment.NewLine}{example.Document}");
        }

        context.Say(string.Empty);
        return node;
    }

    // Opened anew once it is filled: the clock of the past is gone, and what is shown was read back from the log.
    private static async Task<SafeguardingNode> MakeAsync(CommandContext context, string folder, StartProgress? progress, CancellationToken stop)
    {
        var started = context.Time.GetTimestamp();
        await FillAsync(context, folder, progress, stop);
        var records = new FileJournalOptions { Folder = folder, ProvesFirst = true };
        var reads = ReadsFolder.OptionsFor(folder, null, new ServerLimits(), isReadOnly: false);
        var node = await RecordsFolder.OpenToServeAsync(context, records, reads, start: null, stop);
        DemoReport.Print(context.Screen, node);
        context.Say($"Everybody and every place above is invented. The records are in `{folder}`, made in {context.Time.GetElapsedTime(started).TotalSeconds:N1} s.");
        return node;
    }

    private static async Task FillAsync(CommandContext context, string folder, StartProgress? progress, CancellationToken stop)
    {
        progress?.TellInvented(0);
        var end = context.Time.GetUtcNow();
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));

        // What is said of the folder is said once it is opened to be shown.
        var silent = context with { Screen = CommandContext.ScreenOf(TextWriter.Null, isTerminal: false) };
        await using var node = await RecordsFolder.OpenAsync(silent, UnsyncedJournal.OptionsFor(folder), time, ids: null, stop);
        await DemoTrust.FillAsync(node, time, end, stop, progress is null ? null : new Told(progress));
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

    /// <summary>Tells at once, and not on some other thread later.</summary>
    private sealed class Told(StartProgress start) : IProgress<double>
    {
        public void Report(double value) => start.TellInvented(value);
    }
}
