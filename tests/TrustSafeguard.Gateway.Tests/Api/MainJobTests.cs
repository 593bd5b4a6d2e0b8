using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>The main job, from outside: one school from onboarding to a closed breach.</summary>
public sealed class MainJobTests
{
    [Fact]
    public async Task A_contact_that_was_not_permitted_raises_its_breach_and_the_breach_can_be_followed_to_its_end()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");

        var contact = (await gateway.ChangeAsync(
            """
            mutation($staff: ID!, $student: ID!, $at: DateTime!) {
              recordContact(input: { staffMember: $staff, student: $student, activity: PERSONAL_SOCIAL_MEDIA_CONNECTION, purpose: PERSONAL,
                  occurredAt: $at, summary: "Accepted a friend request." }) {
                position userErrors { code message path }
                contact {
                  id activity direction summary
                  relationship { id attemptsReceived contacts { totalCount nodes { id } } }
                  assessment { outcome explanation policyHash decidedBy { id title sources layer } duties { kind to deadline clause { id } } approvers }
                  breach { id status severity handler raisedBy clauses { id } chronology { nodes { kind by summary } } school { urn } subject { id displayName } }
                }
              }
            }
            """,
            new { staff = scene.Teacher, student = scene.Student, at = DateTimeOffset.UtcNow.AddMinutes(-10) })).At("contact");

        contact.TextAt("assessment.outcome").ShouldBe("PROHIBITED");
        var breach = contact.At("breach");
        breach.TextAt("status").ShouldBe("RAISED");
        breach.TextAt("handler").ShouldBe("HEADTEACHER");
        breach.At("clauses").GetArrayLength().ShouldBeGreaterThan(0);
        var id = breach.TextAt("id");

        var triaged = await gateway.ChangeAsync(
            """mutation($id: ID!) { triageBreach(id: $id, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "May pose a risk.") """
                + "{ breach { status threshold severity referral { id dueAt overdue madeAt } } userErrors { code } } }",
            new { id });
        var referral = triaged.At("breach.referral");
        referral.At("overdue").GetBoolean().ShouldBeFalse();
        referral.At("madeAt").ValueKind.ShouldBe(JsonValueKind.Null);

        await gateway.ChangeAsync("""mutation($id: ID!) { referToLado(breach: $id, summary: "Told by telephone.") { referral { id madeAt } userErrors { code } } }""", new { id });
        await gateway.ChangeAsync(
            """mutation($id: ID!) { recordLadoOutcome(referral: $id, outcome: UNFOUNDED, rationale: "No evidence.") { referral { outcome closedAt } userErrors { code } } }""",
            new { id = referral.TextAt("id") });
        var closed = await gateway.ChangeAsync(
            """mutation($id: ID!) { closeBreach(id: $id, outcome: "No further action", rationale: "Advice given.") """
                + "{ breach { status closedAt chronology { nodes { kind } } } userErrors { code } } }",
            new { id });

        closed.TextsAt("breach.chronology.nodes[].kind")
            .ShouldBe(["RAISED", "TRIAGED", "REFERRAL_DUE", "REFERRED", "LADO_OUTCOME", "CLOSED"]);
    }
}
