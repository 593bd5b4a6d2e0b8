using System.Text.Json;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>A machine whose clock does not go with what is recorded.</summary>
public sealed class ClockTests
{
    private const string Clock = "{ viewer { clockDoubt } }";

    [Fact]
    public async Task A_clock_behind_the_records_is_told_and_what_was_reckoned_by_it_says_so_afterwards_too()
    {
        var clock = new SetClock();
        await using var gateway = await RunningGateway.StartAsync(clock);
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var before = await ReferAsync(gateway, scene);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
        (await gateway.DataAsync(Clock)).At("viewer.clockDoubt").ValueKind.ShouldBe(JsonValueKind.Null);

        clock.Off = TimeSpan.FromDays(-3);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldStartWith("ready\nclock.behind: The server's clock stood at ");
        (await gateway.DataAsync(Clock)).TextAt("viewer.clockDoubt").ShouldContain("one of the two is wrong");
        var wrong = await ReferAsync(gateway, scene);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldStartWith("ready\nclock.behind: ");

        clock.Off = TimeSpan.FromMinutes(1);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
        (await DoubtAsync(gateway, before)).ShouldBe((false, false));
        (await DoubtAsync(gateway, wrong)).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_clock_far_ahead_of_the_records_is_told_for_a_day_of_its_time_though_something_is_recorded_by_it()
    {
        var clock = new SetClock();
        await using var gateway = await RunningGateway.StartAsync(clock);
        var scene = await Scene.SetAsync(gateway, "westdale-junior");

        clock.Off = ClockDoubt.FarAhead + TimeSpan.FromDays(1);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldStartWith("ready\nclock.far-ahead: ");
        var first = await ReferAsync(gateway, scene);
        clock.Off += ClockDoubt.FarAheadToldFor / 2;
        (await gateway.Client.GetStringAsync("/readyz")).ShouldStartWith("ready\nclock.far-ahead: ");
        var second = await ReferAsync(gateway, scene);
        clock.Off += ClockDoubt.FarAheadToldFor;
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");

        (await DoubtAsync(gateway, first)).ShouldBe((true, true));
        (await DoubtAsync(gateway, second)).ShouldBe((true, true));
        (await DoubtAsync(gateway, await ReferAsync(gateway, scene))).ShouldBe((false, false));
    }

    private static async Task<string> ReferAsync(GraphQLCaller gateway, Scene scene)
    {
        var id = (await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: HIGH, summary: "Seen." }) { breach { id } userErrors { code } } }""",
            new { subject = scene.Teacher })).TextAt("breach.id");
        await gateway.ChangeAsync(
            """mutation($id: ID!) { triageBreach(id: $id, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "May pose a risk.") { breach { id } userErrors { code } } }""",
            new { id });
        return id;
    }

    private static async Task<(bool OfReferral, bool InChronology)> DoubtAsync(GraphQLCaller gateway, string breach)
    {
        var data = await gateway.DataAsync(
            "query($id: ID!) { breach(id: $id) { referral { clockDoubt } chronology(first: 10) { nodes { kind summary } } } }", new { id = breach });
        var due = data.At("breach.chronology.nodes").EnumerateArray().Single(entry => entry.TextAt("kind") == "REFERRAL_DUE").TextAt("summary");
        return (data.At("breach.referral.clockDoubt").ValueKind == JsonValueKind.String, due.Contains("Work the deadline out by hand.", StringComparison.Ordinal));
    }

    private sealed class SetClock : TimeProvider
    {
        private readonly DateTimeOffset begun = System.GetUtcNow();

        public TimeSpan Off { get; set; }

        public override DateTimeOffset GetUtcNow() => begun + Off;
    }
}
