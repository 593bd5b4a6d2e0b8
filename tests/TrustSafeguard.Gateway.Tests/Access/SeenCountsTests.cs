using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What is counted where only a part of it may be seen.</summary>
public sealed class SeenCountsTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    [Theory]
    [InlineData("officer", 1)]
    [InlineData("head", 0)]
    [InlineData("colleague", 0)]
    public async Task Of_the_matters_about_one_person_those_are_counted_that_are_seen(string who, int matters)
    {
        var counts = $$"""breachCounts(where: { subject: "{{scene.Ids["chair"]}}" }) { count }""";
        var answer = await scene.DataAsync(TwoTrusts.Person(who), $$"""{ school(urn: 900001) { {{counts}} } trust(uid: "99001") { {{counts}} } }""");
        answer.AllAt("school.breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(matters);
        answer.AllAt("trust.breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(matters);
    }

    [Fact]
    public async Task How_often_a_student_reached_out_goes_by_the_contacts_that_are_seen()
    {
        await RecordAsync("SCHOOL_EMAIL");
        await RecordAsync("INTIMATE_RELATIONSHIP");
        var (all, seen) = (await AttemptsAsync("officer"), await AttemptsAsync("colleague"));
        seen.ShouldBeGreaterThan(0);
        seen.ShouldBeLessThan(all);
    }

    private async Task<int> AttemptsAsync(string who) => (await scene.DataAsync(
        TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids["relationship"]}}") { ... on Relationship { attemptsReceived } } }""")).At("node.attemptsReceived").GetInt32();

    // A contact of which a matter comes is kept from whom that is about.
    private Task<JsonElement> RecordAsync(string activity) => scene.DoAsync(
        $$"""
        mutation { recordContact(input: {
            staffMember: "{{scene.Ids["colleague"]}}", student: "{{scene.Ids["student"]}}", activity: {{activity}}, direction: INBOUND,
            occurredAt: "{{DateTimeOffset.UtcNow.AddMinutes(-5):O}}", summary: "As it happened." }) { userErrors { code message } } }
        """);
}
