using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Subscriptions;

/// <summary>A referral that became overdue while nobody ran, as whoever follows the breaches of a trust hears of it.</summary>
public sealed class OverdueReferralTests
{
    private const string Breaches =
        "subscription($trustUid: String, $after: Cursor) { breachEvents(trustUid: $trustUid, after: $after) "
            + "{ cursor kind breach { id chronology(first: 10) { nodes { kind } } } } }";

    [Fact]
    public async Task A_deadline_that_passed_while_the_server_was_down_is_told_once_it_is_up()
    {
        using var folder = new TestFolder();
        string breach;
        string? cursor;
        await using (var before = await StartAsync(folder, TimeProvider.System))
        {
            var scene = await Scene.SetAsync(before, "westdale-junior");
            breach = (await before.ChangeAsync(
                """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: HIGH, summary: "Seen." }) { breach { id } userErrors { code } } }""",
                new { subject = scene.Teacher })).GetProperty("breach").GetProperty("id").GetString()!;
            cursor = (await before.ChangeAsync(
                """mutation($id: ID!) { triageBreach(id: $id, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "May pose a risk.") { position userErrors { code } } }""",
                new { id = breach })).GetProperty("position").GetString();
        }

        await using var after = await StartAsync(folder, new MonthsLater());
        await using var events = await Listener.OpenAsync(after, overSocket: false, Breaches, new { trustUid = "99001", after = cursor });

        var told = (await events.NextAsync()).GetProperty("breachEvents");
        told.GetProperty("kind").GetString().ShouldBe("REFERRAL_OVERDUE");
        told.GetProperty("breach").GetProperty("id").GetString().ShouldBe(breach);
        told.GetProperty("breach").GetProperty("chronology").GetProperty("nodes").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())
            .ShouldBe(["RAISED", "TRIAGED", "REFERRAL_DUE", "REFERRAL_OVERDUE"]);
    }

    private static async Task<RunningGateway> StartAsync(TestFolder folder, TimeProvider time) =>
        await RunningGateway.StartAsync(time, await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }));

    private sealed class MonthsLater : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(60);
    }
}
