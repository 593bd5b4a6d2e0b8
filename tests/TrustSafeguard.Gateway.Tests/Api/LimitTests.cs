using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.Tests.Api;

public sealed class LimitTests
{
    private const double MostOfTheLimit = 0.1;

    private const string Policies =
        """a: policy(asOf: "2020-01-01T00:00:00Z") { hash } b: policy { hash } c: policy { hash } d: policy { hash } e: policy { hash } """
            + "f: policy { hash } g: policy { hash } h: policy { hash } i: policy { hash } j: policy { hash }";

    // Q1, Q2 and Q3 of the measurements, as the issue words them.
    [Theory]
    [InlineData(
        "{ schools(first: 60) { nodes { name breachCounts { severity count } overdueLadoReferrals acknowledgementCoverage { required acknowledged overdue percentage } } } }",
        1 + 1 + (60 * (1 + 24 + 1)))]
    [InlineData("{ schools { nodes { name breachCounts { severity status count } } } }", 1 + 1 + (100 * (1 + 24)))]
    [InlineData(
        "{ breaches(first: 50, where: { severity: [HIGH, CRITICAL], status: [RAISED, TRIAGED] }) "
            + "{ totalCount pageInfo { hasNextPage endCursor } nodes { id severity status raisedAt school { urn name } subject { id displayName } } } }",
        1 + 1 + 1 + (50 * 3))]
    [InlineData(
        """{ breach(id: "x") { id severity school { name } subject { displayName relationships(first: 1) { nodes { contacts(first: 10) """
            + "{ nodes { activity occurredAt summary } } } } } referral { madeAt outcome } } }", 1 + 1 + 1 + 1 + 1 + 1 + 1 + 10 + 1)]
    [InlineData("""{ nodes(ids: ["a", "b"]) { id ... on School { name localAuthority { name } } } }""", 1 + (2 * 2))]
    [InlineData("{ schools(first: 1000) { nodes { urn name } } }", 1 + 1 + 1000)]
    public async Task What_people_ask_costs_a_small_part_of_what_is_allowed(string document, double typeCost)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, 1_000);
        var cost = await CostAsync(gateway, document);
        cost.At("typeCost").GetDouble().ShouldBe(typeCost);
        ShouldBeCheap(cost);
    }

    [Fact]
    public async Task The_demonstrations_documents_cost_a_small_part_of_what_is_allowed()
    {
        var end = new DateTimeOffset(2025, 12, 19, 12, 0, 0, TimeSpan.Zero);
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));
        await using var gateway = await RunningGateway.StartAsync(time);
        await DemoTrust.FillAsync(gateway.Node, time, end, CancellationToken.None);
        // Statistics have the price of being published, which comes once.
        var documents = DemoDocuments.Of(gateway.Node).Select(example => example.Document).ToLookup(document => document.Contains(" statistics(", StringComparison.Ordinal));
        foreach (var document in documents[false])
        {
            ShouldBeCheap(await CostAsync(gateway, document));
        }

        (await CostAsync(gateway, documents[true].ShouldHaveSingleItem())).At("fieldCost").GetDouble().ShouldBeLessThan(new GraphQLLimits().FieldCost / 2);
    }

    [Theory]
    [InlineData("{ schools { nodes { breaches { nodes { chronology { nodes { summary } } } } } } }", "TypeCost")]
    [InlineData(
        "{ schools(first: 1000) { nodes { staff(first: 1) { totalCount } policy { title } breaches { totalCount } ladoReferrals { totalCount } " + Policies + " } } }",
        "FieldCost")]
    [InlineData("{ schools(first: 1000) { nodes { staff(first: 1000) { nodes { displayName } } } } }", "TypeCost")]
    public async Task Lists_of_lists_of_lists_are_refused(string document, string limit)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Register.OnboardAsync(gateway, 1_000);
        var error = (await gateway.AskAsync(document)).At("errors[0]");
        error.TextAt("message").ShouldContain($"(limit `{limit}`)");
        error.TextAt("extensions.code").ShouldBe("graphql.limit");
    }

    [Fact]
    public async Task Only_known_documents_are_answered_where_they_are_required()
    {
        const string Known = "{ viewer { subject } }";
        await using var gateway = await RunningGateway.StartAsync(
            configure: options => options with { Documents = DocumentManifest.Of([Known]), DocumentTrust = DocumentTrust.Required });
        (await gateway.AskAsync(Known)).ToString().ShouldContain("graphql.document-required");
        using var known = await gateway.Client.PostAsJsonAsync("/graphql", new { documentId = DocumentManifest.IdOf(Known) });
        (await known.Content.ReadAsStringAsync()).ShouldStartWith("""{"data":{"viewer":""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_schema_is_told_unless_the_operator_says_otherwise(bool isTold)
    {
        await using var gateway = await RunningGateway.StartAsync(configure: options => options with { Introspection = isTold });
        (await gateway.AskAsync("{ __schema { queryType { name } } }")).TryGetProperty("data", out _).ShouldBe(isTold);
        (await gateway.AskAsync("{ __typename }")).TryGetProperty("data", out _).ShouldBeTrue();
    }

    private static void ShouldBeCheap(JsonElement cost)
    {
        cost.At("typeCost").GetDouble().ShouldBeLessThan(new GraphQLLimits().TypeCost * MostOfTheLimit);
        cost.At("fieldCost").GetDouble().ShouldBeLessThan(new GraphQLLimits().FieldCost * MostOfTheLimit);
    }

    private static async Task<JsonElement> CostAsync(RunningGateway gateway, string query)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        message.Headers.Add("GraphQL-Cost", "report");
        using var response = await gateway.Client.SendAsync(message);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("extensions.cost");
    }
}
