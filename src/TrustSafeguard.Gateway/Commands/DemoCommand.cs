using System.CommandLine;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Demonstration;
using TrustSafeguard.Gateway.Generation;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Shows the product over an invented trust, and serves it.</summary>
internal static class DemoCommand
{
    public static Command Of(Surroundings around)
    {
        var once = new Option<bool>("--once") { Description = "End after printing instead of serving." };
        var urls = OptionSet.Urls();
        var data = new Option<string?>("--data") { Description = "An empty or new folder for the records. [default: a new one among the temporary files]", HelpName = "FOLDER" };
        var command = new DocumentedCommand(
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
            await RunAsync(around, FolderOf(parsed.GetValue(data)), parsed.GetRequiredValue(urls), parsed.GetValue(once), stop);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(Surroundings around, string folder, string urls, bool once, CancellationToken stop)
    {
        var started = around.Time.GetTimestamp();
        await FillAsync(around, folder, stop);

        // Opened anew: the clock of the past is gone, and what is shown was read back from the log.
        await using var node = await NodeOpening.OpenAsync(around, new FileJournalOptions { Folder = folder }, around.Time, ids: null, stop);
        DemoReport.Print(around.Screen, node);
        around.Say($"Everybody and every place above is invented. The records are in `{folder}`, made in {around.Time.GetElapsedTime(started).TotalSeconds:N1} s.");
        if (once)
        {
            return;
        }

        foreach (var (title, document) in DemoDocuments.Of(node))
        {
            around.Say($"{Environment.NewLine}# {title}{Environment.NewLine}{document}");
        }

        around.Say(string.Empty);
        await ServeCommand.ServeAsync(around, node, new ServeOptions(urls, Development: true), stop);
    }

    private static async Task FillAsync(Surroundings around, string folder, CancellationToken stop)
    {
        var end = around.Time.GetUtcNow();
        var time = new MovableTime(end.AddDays(-7 * DemoCast.Weeks));
        await using var node = await NodeOpening.OpenAsync(around, Generator.JournalOf(folder), time, ids: null, stop);
        await DemoTrust.FillAsync(node, time, end, stop);
    }

    private static string FolderOf(string? asked)
    {
        if (asked is null)
        {
            return Directory.CreateTempSubdirectory("trustsafeguard-demo-").FullName;
        }

        EmptyFolder.Require(asked);
        return asked;
    }
}
