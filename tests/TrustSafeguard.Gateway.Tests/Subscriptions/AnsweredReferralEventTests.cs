using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Subscriptions;

/// <summary>That the LADO found the harm threshold not met, as whoever follows the breaches of a trust hears of it.</summary>
public sealed class AnsweredReferralEventTests
{
    private const string Breaches =
        "subscription($trustUid: String, $after: Cursor) { breachEvents(trustUid: $trustUid, after: $after) { kind breach { status threshold } } }";

    [Fact]
    public async Task It_is_told_once_and_then_what_the_school_does_with_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var breach = (await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: HIGH, summary: "Seen." }) { breach { id } userErrors { code } } }""",
            new { subject = scene.Teacher })).TextAt("breach.id");
        var referred = await gateway.ChangeAsync(
            """mutation($id: ID!) { referToLado(breach: $id, summary: "As told.", limb: RISK_OF_HARM) { referral { id } position userErrors { code } } }""", new { id = breach });
        await gateway.ChangeAsync(
            """mutation($id: ID!) { recordThresholdNotMet(referral: $id, rationale: "Poor practice.") { userErrors { code } } }""", new { id = referred.TextAt("referral.id") });
        await using var events = await Listener.OpenAsync(gateway, overSocket: false, Breaches, new { trustUid = "99001", after = referred.TextAt("position") });

        var told = (await events.NextAsync()).GetProperty("breachEvents");
        (told.TextAt("kind"), told.TextAt("breach.status"), told.TextAt("breach.threshold")).ShouldBe(("LADO_THRESHOLD_NOT_MET", "TRIAGED", "LOW_LEVEL_CONCERN"));
        await gateway.ChangeAsync(
            """mutation($id: ID!) { closeBreach(id: $id, outcome: "Advice was given", rationale: "As the LADO advised.") { userErrors { code } } }""", new { id = breach });
        (await events.NextAsync()).TextAt("breachEvents.kind").ShouldBe("CLOSED");
    }
}
