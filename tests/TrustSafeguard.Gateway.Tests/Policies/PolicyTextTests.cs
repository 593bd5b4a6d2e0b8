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
                guidance { id title text sources for }
                teachers: guidance(for: TEACHER) { id for }
                routes { id title text sources activities by duties { kind to deadline } }
                registers { id register title text sources }
            } }
            """)).GetProperty("policy");

        var all = policy.GetProperty("guidance").EnumerateArray().ToList();
        var teachers = policy.GetProperty("teachers").EnumerateArray().ToList();
        all.ShouldAllBe(guidance => guidance.GetProperty("text").GetString()!.Length > 0 && guidance.GetProperty("sources").GetArrayLength() > 0);
        all.Select(guidance => guidance.GetProperty("id").GetString()).ShouldContain("derb.leaders-enforce");
        teachers.Select(guidance => guidance.GetProperty("id").GetString()).ShouldNotContain("derb.leaders-enforce");
        teachers.Count.ShouldBe(all.Count(guidance => guidance.GetProperty("for").GetArrayLength() == 0));
        policy.GetProperty("routes").EnumerateArray().ShouldContain(route =>
            route.GetProperty("id").GetString() == "derb.improper-communication"
                && route.GetProperty("duties")[0].GetProperty("to")[0].GetString() == "DESIGNATED_SAFEGUARDING_LEAD");
        policy.GetProperty("registers").EnumerateArray().ShouldContain(rule => rule.GetProperty("register").GetString() == "SOCIAL_ACCOUNTS");
    }

    [Fact]
    public async Task An_assessment_names_the_routes_that_follow_on_it()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var assessment = (await gateway.DataAsync(
            """
            { assess(policy: "westdale-junior", activity: {
                actor: TEACHER, counterpart: CURRENT_STUDENT, activity: PERSONAL_SOCIAL_MEDIA_CONNECTION, direction: INBOUND, facts: [REPEATED] }) {
                explanation routes { id by duties { kind to deadline } }
            } }
            """)).GetProperty("assess");

        var route = assessment.GetProperty("routes").EnumerateArray().ShouldHaveSingleItem();
        route.GetProperty("id").GetString().ShouldBe("west.repeated-invitations");
        route.GetProperty("by")[0].GetString().ShouldBe("SENIOR_LEADER");
        assessment.GetProperty("explanation").GetString()!.ShouldContain("What happens next");
    }
}
