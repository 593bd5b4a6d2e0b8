using System.Net;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>A file of records that goes while the server runs is told, while what is lost can still be put back.</summary>
public sealed class SegmentLossTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Readyz_names_an_earlier_file_that_was_moved_away_until_it_is_back()
    {
        await using var gateway = await RunningGateway.StartAsync(
            store: await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data, SegmentBytes = 4096 }), configure: RunningGateway.LooksAtEachCall);
        for (var urn = 900_001; Directory.GetFiles(folder.Data, "*.journal").Length < 3; urn++)
        {
            await gateway.ChangeAsync(Onboarding(urn));
        }

        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
        File.Move(folder.Journal, folder["elsewhere"]);

        using var readiness = await gateway.Client.GetAsync("/readyz");

        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var said = await readiness.Content.ReadAsStringAsync();
        said.ShouldStartWith("not ready: `00000001.journal` was moved or removed from the folder of records");
        said.ShouldContain("put the same file back, or restore it from a backup");
        await gateway.ChangeAsync(Onboarding(900_900));
        File.Move(folder["elsewhere"], folder.Journal);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
    }

    [Fact]
    public async Task Serve_warns_once_of_each_loss_while_it_runs_and_again_where_it_comes_back()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var stop = new CancellationTokenSource();
        var errors = new WaitingWriter();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new CommandContext(CommandContext.ScreenOf(new StringWriter(), isTerminal: false), errors, time, (node, options, told, token) =>
            GatewayServer.RunAsync(
                node,
                options,
                addresses =>
                {
                    told?.Invoke(addresses);
                    started.SetResult();
                },
                token));
        string[] issuer = ["--set", "Issuers:larch:Authority=https://id.example", "--set", "Issuers:larch:Audiences:0=api"];
        var running = CommandRoot.RunAsync(["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", .. issuer], context, stop.Token);
        await started.Task;

        File.Move(folder.Journal, folder["elsewhere"]);
        time.Advance(LossWatch.LooksEvery);
        await errors.WaitForLinesAsync(1);
        File.Copy(folder["elsewhere"], folder.Journal);
        time.Advance(LossWatch.LooksEvery);
        await errors.WaitForLinesAsync(2);
        File.Delete(folder.Journal);
        time.Advance(LossWatch.LooksEvery);
        var lines = await errors.WaitForLinesAsync(3);

        lines.Select(line => line.Split(": ")[0]).ShouldBe(
            ["warning journal.segment-gone", "warning journal.segment-changed", "warning journal.segment-gone"]);
        File.Move(folder["elsewhere"], folder.Journal);
        await stop.CancelAsync();
        await running;
    }

    public void Dispose() => folder.Dispose();

    private static string Onboarding(int urn) =>
        $$"""mutation { onboardSchool(input: { urn: {{urn}}, name: "Invented {{urn}}", localAuthorityCode: "830", localAuthorityName: "Invented" }) { userErrors { code } } }""";
}
