using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What somebody may know of a matter about themselves is read by them alone, and is no more than they were told.</summary>
public sealed class SharedMattersTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Shared = "sharedMatters { school { name } activity closedAt outcome statements { statement } }";

    [Fact]
    public async Task The_person_reads_what_they_were_told_and_nothing_else_of_the_matter()
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Person("colleague"),
            $$"""{ viewer { person { {{Shared}} } } breach(id: "{{scene.Ids["breach-of-contact"]}}") { id } breaches { totalCount } ladoReferrals { totalCount } }""");
        var matter = answer.At("viewer.person.sharedMatters")[0];
        matter.TextAt("school.name").ShouldBe("Invented School 900001");
        matter.TextAt("activity").ShouldBe("PERSONAL_SOCIAL_MEDIA_CONNECTION");
        matter.TextAt("statements[0].statement").ShouldBe("A concern was raised.");
        answer.At("breach").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer.At("breaches.totalCount").GetInt32().ShouldBe(0);
        answer.At("ladoReferrals.totalCount").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("lead")]
    [InlineData("head-of-department")]
    [InlineData("officer")]
    [InlineData("head-who-covers")]
    [InlineData("lado")]
    public async Task Nobody_else_reads_what_somebody_was_told_in_their_name(string who)
    {
        var person = (await scene.DataAsync(TwoTrusts.Person("colleague"), "{ viewer { person { id } } }")).TextAt("viewer.person.id");
        var answer = await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{person}}") { ... on Person { {{Shared}} } } }""");
        answer.ToString().ShouldNotContain("A concern was raised.");
    }

    [Fact]
    public async Task Whoever_has_left_reads_it_too()
    {
        await scene.RaiseAsync("about-leaver", "leaver");
        foreach (var mutation in new[]
        {
            $$"""mutation { triageBreach(id: "{{scene.Ids["about-leaver"]}}", threshold: NONE, severity: LOW, rationale: "Looked at.") { userErrors { code } } }""",
            $$"""mutation { shareWithSubject(breach: "{{scene.Ids["about-leaver"]}}", statement: "It was looked at.", reason: "It is over.") { userErrors { code } } }""",
        })
        {
            (await scene.DataAsync(TwoTrusts.Person("head"), mutation)).ToString().ShouldNotContain("code");
        }

        (await scene.DataAsync(TwoTrusts.Person("leaver"), $$"""{ viewer { person { {{Shared}} } } }"""))
            .TextAt("viewer.person.sharedMatters[0].statements[0].statement").ShouldBe("It was looked at.");
    }

    // Each field that is added is one more thing that somebody learns of a matter about themselves.
    [Fact]
    public void A_shared_matter_has_no_field_that_tells_who_reported_it_which_child_it_concerns_or_where_it_was_referred() =>
        ((ObjectType)SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.Find("SharedMatter")!).Fields.Select(field => field.Name)
            .ShouldBe(["school", "activity", "raisedAt", "closedAt", "outcome", "statements"]);
}
