using System.Net;
using System.Text.Json.Nodes;
using TrustSafeguard.Benchmarks.Peers;
using TrustSafeguard.Benchmarks.Peers.GraphQLNet;
using TrustSafeguard.Gateway.Api;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Peers beside the gateway: each is given what the gateway answered, and answers the same or is not measured.</summary>
internal sealed class QueryPeers : IAsyncDisposable
{
    private readonly YogaInMemory? yoga;
    private readonly GraphQLNetServer graphqlNet;

    private QueryPeers(YogaInMemory? yoga, GraphQLNetEngine engine, GraphQLNetServer graphqlNet)
    {
        this.yoga = yoga;
        this.graphqlNet = graphqlNet;
        GraphQLNet = engine;
    }

    public GraphQLNetEngine GraphQLNet { get; }

    public IReadOnlyList<(string Name, IPEndPoint Endpoint)> Servers =>
        yoga is null ? [("GraphQL.NET", graphqlNet.Endpoint)] : [("Yoga", yoga.Endpoint), ("GraphQL.NET", graphqlNet.Endpoint)];

    /// <summary>Starts them; one that this machine cannot run is left out, which is said.</summary>
    public static async Task<QueryPeers> StartAsync(string folder, GraphQLCaller gateway, MeasuredQuery oneBreach)
    {
        var data = await DataAsync(gateway, oneBreach);
        var file = Path.Combine(folder, "peer.json");
        await File.WriteAllTextAsync(file, data.ToJsonString());
        var engine = new GraphQLNetEngine(data);
        return new QueryPeers(StartYoga(file), engine, await GraphQLNetServer.StartAsync(engine));
    }

    public async ValueTask DisposeAsync()
    {
        yoga?.Dispose();
        await graphqlNet.DisposeAsync();
    }

    private static YogaInMemory? StartYoga(string file)
    {
        try
        {
            return YogaInMemory.Start(file, PeerLimits.Default);
        }
        catch (PeerException missing)
        {
            Console.WriteLine($"Without Yoga: {missing.Message}");
            return null;
        }
    }

    private static async Task<JsonObject> DataAsync(GraphQLCaller gateway, MeasuredQuery oneBreach)
    {
        var schools = await gateway.AskAsync(MeasuredQuery.Counts.Document);
        var withCoverage = await gateway.AskAsync(MeasuredQuery.Schools.Document);
        Merge(withCoverage, schools);
        return new JsonObject
        {
            ["schema"] = SafeguardingApi.Schema,
            ["schools"] = withCoverage["schools"]!.DeepClone(),
            ["breaches"] = (await gateway.AskAsync(MeasuredQuery.OpenBreaches.Document))["breaches"]!.DeepClone(),
            ["breach"] = (await gateway.AskAsync(oneBreach.Document))["breach"]!.DeepClone(),
        };
    }

    /// <summary>The counts with a status each are those without, in the same order.</summary>
    private static void Merge(JsonNode schools, JsonNode counts)
    {
        foreach (var (school, counted) in Nodes(schools).Zip(Nodes(counts)))
        {
            school!["breachCounts"] = counted!["breachCounts"]!.DeepClone();
        }
    }

    private static JsonArray Nodes(JsonNode data) => data["schools"]!["nodes"]!.AsArray();
}
