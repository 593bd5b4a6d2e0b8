using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.Benchmarks.Peers;
using TrustSafeguard.Gateway.Api;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Yoga beside the gateway: it is given what the gateway answered, and answers the same or is not measured.</summary>
internal static class QueryPeer
{
    /// <summary>How many bytes before and after a difference are told.</summary>
    private const int Shown = 100;

    /// <returns>The peer, running; null where this machine cannot run it, which is said.</returns>
    public static async Task<YogaInMemory?> StartAsync(string folder, GraphQLCaller gateway, MeasuredQuery oneBreach)
    {
        var file = Path.Combine(folder, "peer.json");
        await File.WriteAllTextAsync(file, (await DataAsync(gateway, oneBreach)).ToJsonString());
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

    /// <summary>INVARIANT: a query whose two answers differ is not compared. Spaces and escapes may differ; names, their order and values may not.</summary>
    public static async Task CheckAsync(GraphQLCaller gateway, GraphQLCaller peer, MeasuredQuery query)
    {
        var (ours, theirs) = (Plain(await gateway.AskBytesAsync(query.Document)), Plain(await peer.AskBytesAsync(query.Document)));
        if (!ours.AsSpan().SequenceEqual(theirs))
        {
            var same = ours.AsSpan().CommonPrefixLength(theirs);
            throw new InvalidOperationException($"{query.Name} is answered differently from byte {same} of `data` on.\nOurs: {Around(ours, same)}\nYoga: {Around(theirs, same)}");
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

    private static string Around(byte[] data, int place) =>
        Encoding.UTF8.GetString(data.AsSpan()[Math.Max(0, place - Shown)..Math.Min(data.Length, place + Shown)]);

    private static byte[] Plain(byte[] response)
    {
        using var parsed = JsonDocument.Parse(response);
        return JsonSerializer.SerializeToUtf8Bytes(parsed.RootElement.GetProperty("data"));
    }
}
