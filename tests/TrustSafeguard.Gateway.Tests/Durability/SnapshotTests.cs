using System.Net;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>A server that started from a snapshot tells what is found to be wrong behind it, and what it was given is of no use.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Readyz_is_red_and_names_the_first_wrong_record_once_that_is_found_behind_the_start_and_nothing_more_is_recorded()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(folder.Journal);
        EditedJournal.RewriteARecord(bytes);
        await File.WriteAllBytesAsync(folder.Journal, bytes);
        var defect = (await CommandRun.OfAsync("verify", "--data", folder.Data)).Errors.Split("error journal.corrupt: ")[1].Split(" Restore")[0];
        var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data, ProvesWhileRead = true });
        store.Recovery.RecordsOfSnapshot.ShouldBe(store.Recovery.Records);
        await using var gateway = await RunningGateway.StartAsync(store: store);
        (await Should.ThrowAsync<EventStoreException>(store.Proved)).Code.ShouldBe("journal.corrupt");

        using var readiness = await gateway.Client.GetAsync("/readyz");

        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var said = await readiness.Content.ReadAsStringAsync();
        said.ShouldContain(defect);
        said.ShouldContain("Nothing more is recorded.");
        var refused = await gateway.AskAsync(Onboarding(900_101));
        refused.ToString().ShouldNotContain("\"userErrors\":[]");
        (await store.ReadAllAsync().CountAsync()).ShouldBe((int)store.Recovery.Records);
    }

    [Fact]
    public async Task Serve_says_what_came_from_a_snapshot_and_warns_of_one_that_is_of_no_use()
    {
        await FillAsync();
        var first = await CommandRun.OfAsync("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        first.Output.ShouldContain("of them from a snapshot, which are checked from now on, while the server answers");
        first.Errors.ShouldNotContain("snapshot.");

        var all = await CommandRun.OfAsync("serve", "--prove-first", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        all.Output.ShouldContain("every one checked");

        var path = Directory.GetFiles(folder["data/snapshots"]).ShouldHaveSingleItem();
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..^1]);
        var spoilt = await CommandRun.OfAsync("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        spoilt.Output.ShouldContain("every one checked");
        spoilt.Errors.ShouldContain("warning snapshot.passed-over: The snapshot `");
    }

    [Fact]
    public async Task A_server_that_starts_from_snapshots_answers_as_the_one_before_it_did_and_goes_on()
    {
        var options = new FileJournalOptions { Folder = folder.Data, EventsBetweenSnapshots = 1, ProvesWhileRead = true };
        const string Question =
            "{ schools { nodes { name breachCounts { severity status count } acknowledgementCoverage { required acknowledged } staff(first: 8) { nodes { displayName "
            + "relationships(first: 4) { nodes { attemptsReceived student { displayName leftOn } "
            + "contacts(first: 4) { nodes { summary occurredAt assessment { outcome } breach { id } } } } } } } } } }";
        var end = new DateTimeOffset(2025, 12, 19, 12, 0, 0, TimeSpan.Zero);
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));
        string before;
        await using (var gateway = await RunningGateway.StartAsync(time, await FileEventStore.OpenAsync(options)))
        {
            await DemoTrust.FillAsync(gateway.Node, time, end, CancellationToken.None);
            before = (await gateway.DataAsync(Question)).ToString();
        }

        Directory.GetFiles(folder["data/snapshots"], "views-*").ShouldNotBeEmpty();
        var store = await FileEventStore.OpenAsync(options);
        await using var again = await RunningGateway.StartAsync(time, store);
        (await again.DataAsync(Question)).ToString().ShouldBe(before);
        await store.Proved;
        await again.ChangeAsync(Onboarding(900_101));
        (await again.Client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task FillAsync()
    {
        await using (var gateway = await RunningGateway.StartAsync(store: await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data })))
        {
            for (var urn = 900_001; urn < 900_005; urn++)
            {
                await gateway.ChangeAsync(Onboarding(urn));
            }
        }

        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data, EventsBetweenSnapshots = 1 });
    }

    private static string Onboarding(int urn) =>
        $$"""mutation { onboardSchool(input: { urn: {{urn}}, name: "Invented {{urn}}", localAuthorityCode: "830", localAuthorityName: "Invented" }) { userErrors { code } } }""";
}
