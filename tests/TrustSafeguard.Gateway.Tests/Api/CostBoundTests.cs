using System.Net.Http.Json;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What an operation costs beside what it brings, over more schools than a page holds.</summary>
public sealed class CostBoundTests
{
    [Fact]
    public async Task No_operation_brings_more_objects_than_it_costs()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await Register.OnboardAsync(gateway, 600);
        foreach (var document in Documents(scene))
        {
            var (cost, objects) = await AskAsync(gateway, document);
            objects.ShouldBeGreaterThan(1, document);
            cost.ShouldBeGreaterThanOrEqualTo(objects, document);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public async Task The_first_query_that_an_officer_writes_is_answered_at_the_cost_of_their_own_trust(int schools)
    {
        const string Query = "{ viewer { trusts { name schools { nodes { name breachCounts { count } } } } } }";
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, schools);
        (await gateway.DataAsync(Query)).AllAt("viewer.trusts[0].schools.nodes[]").Count.ShouldBe(schools);
        var (cost, objects) = await AskAsync(gateway, Query);
        cost.ShouldBe(1 + 1 + 1 + 1 + (schools * (1 + 24)));
        cost.ShouldBeGreaterThanOrEqualTo(objects);
    }

    [Fact]
    public async Task What_one_officer_can_have_is_refused_to_one_who_can_have_the_whole_register()
    {
        const string Query = "{ schools(first: 1000) { nodes { breachCounts { count } staff(first: 20) { nodes { displayName } } breaches(first: 20) { nodes { severity } } } } }";
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, 60);
        (await gateway.DataAsync(Query)).AllAt("schools.nodes[]").Count.ShouldBe(60);
        await Register.OnboardAsync(gateway, 1_000, firstUrn: 810_000);
        (await gateway.AskAsync(Query)).TextAt("errors[0].extensions.code").ShouldBe("graphql.limit");
    }

    [Fact]
    public async Task Lists_of_all_schools_within_one_another_are_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, 1_000);
        var error = (await gateway.AskAsync("{ viewer { schools { trust { schools(first: 40) { nodes { name trust { name } } } } } } }")).At("errors[0]");
        error.TextAt("extensions.code").ShouldBe("graphql.limit");
    }

    [Fact]
    public async Task A_whole_list_that_would_be_longer_than_is_reckoned_with_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, 1_000);
        (await gateway.DataAsync("{ viewer { schools { urn } } }")).At("viewer.schools").GetArrayLength().ShouldBe(1_000);
        await Scene.SetAsync(gateway, "westdale-junior", 900_001);
        var error = (await gateway.AskAsync("{ viewer { schools { urn } } }")).At("errors[0]");
        error.TextAt("extensions.code").ShouldBe("list.too-long");
    }

    private static string[] Documents(Scene scene) =>
    [
        "{ viewer { schools { name } } }",
        "{ viewer { schools { name trust { name } localAuthority { name } } } }",
        "{ viewer { trusts { name schools(first: 20) { nodes { name } } } localAuthorities { schools(first: 20) { edges { node { name } } } } } }",
        "{ schools(first: 1000) { nodes { name trust { name } } } }",
        "{ schools(first: 30) { nodes { breachCounts { count } acknowledgementCoverage { byRole { role } } } } }",
        "{ policyPacks { clauses { id } } }",
        $$"""{ school(urn: {{scene.Urn}}) { policy { clauses { id } } staff { nodes { acknowledgements { current } declarations { declaration } """
            + "acknowledgementDue { changedClauses { id } } } } } }",
        $$"""{ assess(school: {{scene.Urn}}, activity: { actor: TEACHER, activity: LONE_LIFT, counterpart: CURRENT_STUDENT }) """
            + "{ duties { kind clause { id } } decidedBy { id } } }",
        """{ comparePolicies(left: "walsall-2020", right: "westdale-junior") { differences { situation { actor } left { outcome } right { outcome } } } }""",
    ];

    private static async Task<(double Cost, int Objects)> AskAsync(RunningGateway gateway, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Add("GraphQL-Cost", "report");
        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors} {query}");
        return (answer.At("extensions.cost.typeCost").GetDouble(), Objects(answer.At("data")));
    }

    private static int Objects(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 1 + value.EnumerateObject().Sum(field => Objects(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(Objects),
        _ => 0,
    };
}
