using System.Text.Json;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What the engine allocates for an answer, in process: the transport's own share is not in it, the request's context is.</summary>
internal static class Allocations
{
    private const int WarmUp = 500;
    private const int Counted = 1000;

    public static async Task<AllocatedBytes> MeasureAsync(GraphQLEngine engine, MeasuredGateway gateway, MeasuredQuery query)
    {
        var request = GraphQLRequest.Of(query.Document);
        var fields = await CountFieldsAsync(engine, gateway, request);
        await AnswerAsync(engine, gateway, request, WarmUp);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await AnswerAsync(engine, gateway, request, Counted);
        return new AllocatedBytes((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Counted, fields);
    }

    public static GraphQLEngine BuildEngine() => SafeguardingApi.Build(new GraphQLOptions());

    private static async Task AnswerAsync(GraphQLEngine engine, MeasuredGateway gateway, GraphQLRequest request, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var response = await engine.ExecuteAsync(request, new RequestContext(gateway.Node, Viewer.Development));
        }
    }

    private static async Task<int> CountFieldsAsync(GraphQLEngine engine, MeasuredGateway gateway, GraphQLRequest request)
    {
        using var response = await engine.ExecuteAsync(request, new RequestContext(gateway.Node, Viewer.Development));
        using var parsed = JsonDocument.Parse(response.Body);
        return parsed.RootElement.TryGetProperty("errors", out _)
            ? throw new InvalidOperationException(response.ToString())
            : FieldsIn(parsed.RootElement.GetProperty("data"));
    }

    private static int FieldsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(field => 1 + FieldsIn(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(FieldsIn),
        _ => 0,
    };
}
