using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What was so is not hidden by what is so now.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task A_referral_that_a_later_triage_withdrew_stays_visible_with_when_and_why_until_it_falls_due_again()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var id = await RaiseAsync(gateway);
        var due = (await TriageAsync(gateway, id, "HARM_THRESHOLD", "May pose a risk.")).At("referral");
        due.At("withdrawnAt").ValueKind.ShouldBe(JsonValueKind.Null);

        var none = await TriageAsync(gateway, id, "NONE", "It was somebody else.");

        var withdrawn = none.At("referral");
        withdrawn.TextAt("id").ShouldBe(due.TextAt("id"));
        withdrawn.At("withdrawnAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        withdrawn.TextAt("withdrawnBecause").ShouldBe("It was somebody else.");
        withdrawn.At("overdue").GetBoolean().ShouldBeFalse();
        withdrawn.TextAt("dueAt").ShouldBe(due.TextAt("dueAt"));
        (await IdsAsync(gateway, "")).ShouldBeEmpty();
        (await IdsAsync(gateway, "(where: { withdrawn: false })")).ShouldBeEmpty();
        (await IdsAsync(gateway, "(where: { withdrawn: true })")).ShouldBe([due.TextAt("id")]);

        var again = (await TriageAsync(gateway, id, "HARM_THRESHOLD", "It was them after all.")).At("referral");
        again.At("withdrawnAt").ValueKind.ShouldBe(JsonValueKind.Null);
        again.At("withdrawnBecause").ValueKind.ShouldBe(JsonValueKind.Null);
        (await IdsAsync(gateway, "")).ShouldBe([due.TextAt("id")]);
        (await IdsAsync(gateway, "(where: { withdrawn: true })")).ShouldBeEmpty();
    }

    [Fact]
    public async Task How_grave_a_breach_was_when_it_was_raised_stays_when_a_triage_finds_otherwise()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var id = await RaiseAsync(gateway);

        var triaged = await TriageAsync(gateway, id, "NONE", "Nothing in it.");

        triaged.TextAt("severity").ShouldBe("LOW");
        triaged.TextAt("severityWhenRaised").ShouldBe("HIGH");
        triaged.At("severityAsSaid").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_whoever_raised_it_said_of_it_stays_beside_what_it_was_taken_as()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var id = await RaiseAsync(gateway, "INTIMATE_RELATIONSHIP");

        var triaged = await TriageAsync(gateway, id, "NONE", "A parent, and no pupil.");

        (triaged.TextAt("severity"), triaged.TextAt("severityWhenRaised"), triaged.TextAt("severityAsSaid")).ShouldBe(("LOW", "CRITICAL", "HIGH"));
    }

    private static async Task<string> RaiseAsync(RunningGateway gateway, string? activity = null)
    {
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var raised = await gateway.ChangeAsync(
            """
            mutation($subject: ID!, $activity: Activity) { raiseBreach(input: { subject: $subject, activity: $activity, severity: HIGH, summary: "Told in confidence." }) {
                breach { id } userErrors { code message } } }
            """,
            new { subject = scene.Teacher, activity });
        return raised.TextAt("breach.id");
    }

    private static async Task<JsonElement> TriageAsync(RunningGateway gateway, string id, string threshold, string rationale) => (await gateway.ChangeAsync(
        $$"""
        mutation($id: ID!, $rationale: String!) { triageBreach(id: $id, threshold: {{threshold}}, severity: LOW, rationale: $rationale) {
            breach { severity severityWhenRaised severityAsSaid referral { id dueAt overdue withdrawnAt withdrawnBecause } } userErrors { code message } } }
        """,
        new { id, rationale })).At("breach");

    private static async Task<IReadOnlyList<string>> IdsAsync(RunningGateway gateway, string where) =>
        [.. (await gateway.DataAsync($"{{ ladoReferrals{where} {{ nodes {{ id }} }} }}")).TextsAt("ladoReferrals.nodes[].id")];
}
