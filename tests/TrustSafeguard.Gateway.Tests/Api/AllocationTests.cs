using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What the questions that officers ask all day leave to the collector, over schools with forty breaches each.</summary>
public sealed class AllocationTests(AllocationTests.Records records) : IClassFixture<AllocationTests.Records>
{
    private const int WarmUp = 2_000;
    private const int Times = 200;

    private readonly GraphQLEngine engine = SafeguardingApi.Build(new GraphQLOptions());

    // A box, a text or an enumerator for each of some three hundred fields would be 7,000 bytes and more.
    [Theory]
    [InlineData("{ schools { nodes { name breachCounts { severity count } overdueLadoReferrals acknowledgementCoverage { percentage } } } }", 1_650)]
    [InlineData(
        "{ breaches(first: 50, where: { severity: [HIGH, CRITICAL], status: [RAISED, TRIAGED, INVESTIGATING, ON_HOLD, REFERRED] }) "
            + "{ totalCount pageInfo { hasNextPage endCursor } nodes { id severity status raisedAt school { urn name } subject { id displayName } } } }",
        3_600)]
    public async Task A_list_allocates_for_the_request_and_not_for_its_items(string document, int mostBytes)
    {
        var request = GraphQLRequest.Of(document);
        (await FieldsAsync(request)).ShouldBeGreaterThan(300);
        (await AllocatedAsync(request)).ShouldBeLessThan(mostBytes);
    }

    private async Task<long> AllocatedAsync(GraphQLRequest request)
    {
        await AskAsync(request, WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = AskAsync(request, Times);
        asked.IsCompletedSuccessfully.ShouldBeTrue();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    private async Task AskAsync(GraphQLRequest request, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var response = await engine.ExecuteAsync(request, new RequestContext(records.Node, Viewer.Development));
        }
    }

    private async Task<int> FieldsAsync(GraphQLRequest request)
    {
        using var response = await engine.ExecuteAsync(request, new RequestContext(records.Node, Viewer.Development));
        using var parsed = JsonDocument.Parse(response.Body);
        return FieldsIn(parsed.RootElement.GetProperty("data"));
    }

    private static int FieldsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(field => 1 + FieldsIn(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(FieldsIn),
        _ => 0,
    };

    public sealed class Records : IAsyncLifetime
    {
        public SafeguardingNode Node { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var time = new SimulatedClock(SchoolYear.Onboarding);
            Node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), time, new SeededIds(time, new SeededRandom(1)), watchesDeadlines: false, reads: ReadLog.None);
            await Generator.RunAsync(Node, time, new GenerateOptions(Schools: 20, Trusts: 2, Staff: 10, Contacts: 40, Breaches: 40, Seed: 1), new Progress<double>(), default);
        }

        public ValueTask DisposeAsync() => Node.DisposeAsync();
    }
}
