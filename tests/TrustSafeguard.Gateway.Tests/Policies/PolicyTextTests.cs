using System.Text.Json;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Policies;

/// <summary>What a policy says besides what it decides, over the API.</summary>
public sealed class PolicyTextTests
{
    [Fact]
    public async Task Guidance_routes_and_registers_are_there_to_read_and_guidance_by_role()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var policy = (await gateway.DataAsync(
            """
            { policy(id: "derbyshire-leaflet") {
                guidance { key title text sources for }
                teachers: guidance(for: TEACHER) { key for }
                routes { key title text sources activities by duties { kind to deadline } }
                registers { id register title text sources }
            } }
            """)).At("policy");

        var all = policy.AllAt("guidance[]");
        var teachers = policy.AllAt("teachers[]");
        all.ShouldAllBe(guidance => guidance.TextAt("text").Length > 0 && guidance.At("sources").GetArrayLength() > 0);
        all.Select(guidance => guidance.TextAt("key")).ShouldContain("derb.leaders-enforce");
        teachers.Select(guidance => guidance.TextAt("key")).ShouldNotContain("derb.leaders-enforce");
        teachers.Count.ShouldBe(all.Count(guidance => guidance.At("for").GetArrayLength() == 0));
        policy.AllAt("routes[]").ShouldContain(route =>
            route.TextAt("key") == "derb.improper-communication" && route.TextAt("duties[0].to[0]") == "DESIGNATED_SAFEGUARDING_LEAD");
        policy.AllAt("registers[]").ShouldContain(rule => rule.TextAt("register") == "SOCIAL_ACCOUNTS");
    }

    [Fact]
    public async Task An_assessment_names_the_routes_that_follow_on_it()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var assessment = (await gateway.DataAsync(
            """
            { assess(policy: "westdale-junior", activity: {
                actor: TEACHER, counterpart: CURRENT_STUDENT, activity: PERSONAL_SOCIAL_MEDIA_CONNECTION, direction: INBOUND, facts: [REPEATED] }) {
                explanation routes { key by duties { kind to deadline } }
            } }
            """)).At("assess");

        var route = assessment.AllAt("routes[]").ShouldHaveSingleItem();
        route.TextAt("key").ShouldBe("west.repeated-invitations");
        route.TextAt("by[0]").ShouldBe("SENIOR_LEADER");
        assessment.TextAt("explanation").ShouldContain("What happens next");
    }

    [Fact]
    public async Task Whoever_adopted_a_pack_that_ships_with_another_text_now_is_told_so()
    {
        const string earlier = """
            policy: { id: westdale-junior, title: As it was, edition: an earlier one, effective-from: 2010-09-01, binds: [TEACHER], layer: SCHOOL }
            clauses:
              - { id: west.cars, title: Cars, text: Never., applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }, stance: PROHIBITED }
            """;
        const string asked = "{ school(urn: 900001) { policy { packMovedOn } } }";
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        (await gateway.DataAsync(asked)).At("school.policy.packMovedOn").ValueKind.ShouldBe(JsonValueKind.Null);
        (await gateway.DataAsync("""{ policy(id: "westdale-junior") { packMovedOn } }""")).At("policy.packMovedOn").ValueKind.ShouldBe(JsonValueKind.Null);

        await gateway.ChangeAsync(
            """mutation($document: String!) { adoptSchoolPolicy(input: { school: 900001, document: $document, effectiveFrom: "2020-01-02" }) """
                + "{ policy { id } userErrors { code message } } }",
            new { document = earlier });
        (await gateway.DataAsync(asked)).TextAt("school.policy.packMovedOn").ShouldBe("westdale-junior");

        await gateway.ChangeAsync(
            """mutation($document: String!) { publishTrustPolicy(input: { trustUid: "99001", document: $document, effectiveFrom: "2020-01-02" }) """
                + "{ policy { id } userErrors { code message } } }",
            new { document = earlier.Replace("SCHOOL", "TRUST", StringComparison.Ordinal) });
        (await gateway.DataAsync("{ trust(uid: \"99001\") { policy { packMovedOn } } }")).TextAt("trust.policy.packMovedOn").ShouldBe("westdale-junior");
    }

    [Fact]
    public async Task An_adult_of_several_roles_is_answered_by_the_rules_for_each()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await OutcomeAsync("actor: VISITOR")).ShouldBe("NOT_COVERED");
        (await OutcomeAsync("actor: VISITOR, actors: [TEACHER]")).ShouldBe("PROHIBITED");
        (await OutcomeAsync("actor: TEACHER, actors: [VISITOR, TEACHER]")).ShouldBe("PROHIBITED");

        async Task<string> OutcomeAsync(string who) => (await gateway.DataAsync(
            $$"""
            { assess(policy: "westdale-junior", activity: {
                {{who}}, counterpart: CURRENT_STUDENT, counterpartAge: 10, activity: SHARE_PERSONAL_CONTACT_DETAILS, purpose: PERSONAL }) { outcome } }
            """))
            .TextAt("assess.outcome");
    }
}
