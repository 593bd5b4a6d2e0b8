using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What is counted, and told as it happens, where only a part of it may be seen.</summary>
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

    [Theory]
    [InlineData("officer", 1)]
    [InlineData("head", 1)]
    [InlineData("lead", 0)]
    public async Task Of_the_referrals_that_are_late_those_are_counted_that_are_seen(string who, int late)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var later = new TwoTrusts(time);
        await using var closing = later;
        await later.InitializeAsync();
        await later.DoAsync(
            $$"""
            mutation { triageBreach(id: "{{later.Ids["about-lead"]}}", threshold: HARM_THRESHOLD, severity: HIGH, rationale: "It meets it.") { userErrors { code message } } }
            """);
        time.Advance(TimeSpan.FromDays(10));
        (await later.DataAsync(TwoTrusts.Person(who), "{ school(urn: 900001) { overdueLadoReferrals } }")).At("school.overdueLadoReferrals").GetInt32().ShouldBe(late);
    }

    [Fact]
    public async Task Whoever_sees_a_colleague_and_not_what_they_acknowledge_is_told_of_no_acknowledgement_of_theirs()
    {
        var begins = (await scene.DoAsync(
            $$"""mutation { raiseBreach(input: { subject: "{{scene.Ids["visitor"]}}", severity: LOW, summary: "As it was told." }) { position userErrors { code message } } }"""))
            .TextAt("raiseBreach.position");
        foreach (var post in new[] { "visitor", "head-of-department" })
        {
            await scene.DoAsync($$"""mutation { acknowledgePolicy(staffMember: "{{scene.Ids[post]}}", policy: "westdale-junior") { userErrors { code message } } }""");
        }

        var document = $$"""subscription { acknowledgementEvents(trustUid: "99001", after: "{{begins}}") { staffMember { id } } }""";
        await foreach (var told in scene.StreamAsync(TwoTrusts.Person("head-of-department"), document, TestContext.Current.CancellationToken))
        {
            using var response = told;
            using var parsed = JsonDocument.Parse(response.Body);
            parsed.RootElement.TextAt("data.acknowledgementEvents.staffMember.id").ShouldBe(scene.Ids["head-of-department"]);
            break;
        }
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
