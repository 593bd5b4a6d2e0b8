using System.Net.Http.Json;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What an operation costs beside what it brings, over more schools than a page holds.</summary>
public sealed class CostBoundTests
{
    private const int ThingsAtOnce = 100;

    [Fact]
    public async Task No_operation_brings_more_objects_than_it_costs()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await OnboardAsync(gateway, 600);
        foreach (var document in Documents(scene))
        {
            var (cost, objects) = await AskAsync(gateway, document);
            objects.ShouldBeGreaterThan(1, document);
            cost.ShouldBeGreaterThanOrEqualTo(objects, document);
        }
    }

    [Fact]
    public async Task Lists_of_all_schools_within_one_another_are_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var error = (await gateway.AskAsync("{ viewer { schools { trust { schools(first: 40) { nodes { name trust { name } } } } } } }")).At("errors[0]");
        error.TextAt("extensions.code").ShouldBe("graphql.limit");
    }

    [Fact]
    public async Task A_whole_list_that_would_be_longer_than_is_reckoned_with_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await OnboardAsync(gateway, 1_000);
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

    private static async Task OnboardAsync(RunningGateway gateway, int schools)
    {
        foreach (var urns in Enumerable.Range(800_000, schools).Chunk(ThingsAtOnce))
        {
            var changes = urns.Select(urn =>
                $$"""s{{urn}}: onboardSchool(input: { urn: {{urn}}, name: "Invented {{urn}}", localAuthorityCode: "830", localAuthorityName: "Derbyshire", """
                    + """trustUid: "99001", trustName: "Invented Trust" }) { userErrors { code } }""");
            foreach (var change in (await gateway.DataAsync($"mutation {{ {string.Join(' ', changes)} }}")).EnumerateObject())
            {
                change.Value.At("userErrors").GetArrayLength().ShouldBe(0);
            }
        }
    }

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
