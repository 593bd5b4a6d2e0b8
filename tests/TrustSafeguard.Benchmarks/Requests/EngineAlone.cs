using System.Diagnostics;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What an answer costs in the engine, in process: the transport's own share is not in it, the request's context is.</summary>
internal static class EngineAlone
{
    private const int WarmUp = 5000;
    private const int Counted = 1000;
    private const int Batches = 3000;
    private const int BatchSize = 50;

    public static async Task<EngineCost> MeasureAsync(GraphQLEngine engine, MeasuredGateway gateway, MeasuredQuery query)
    {
        var request = GraphQLRequest.Of(query.Document);
        var fields = await CountFieldsAsync(engine, gateway, request);
        await AnswerAsync(engine, gateway, request, WarmUp);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await AnswerAsync(engine, gateway, request, Counted);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new EngineCost(allocated / (double)Counted, fields, await QuickestAsync(engine, gateway, request));
    }

    public static GraphQLEngine Build() => SafeguardingApi.Build(new GraphQLOptions());

    /// <returns>The answer's bytes.</returns>
    public static async Task<byte[]> AnswerAsync(GraphQLEngine engine, MeasuredGateway gateway, MeasuredQuery query, Viewer? viewer = null)
    {
        using var response = await engine.ExecuteAsync(GraphQLRequest.Of(query.Document), new RequestContext(gateway.Node, viewer ?? Viewer.Development) { MayPublish = true });
        return response.Body.ToArray();
    }

    public static async Task AnswerAsync(GraphQLEngine engine, MeasuredGateway gateway, GraphQLRequest request, int times, Viewer? viewer = null)
    {
        for (var time = 0; time < times; time++)
        {
            using var response = await engine.ExecuteAsync(request, new RequestContext(gateway.Node, viewer ?? Viewer.Development) { MayPublish = true });
        }
    }

    // The quickest batch is the one that other work on the machine disturbed least.
    private static async Task<double> QuickestAsync(GraphQLEngine engine, MeasuredGateway gateway, GraphQLRequest request)
    {
        var quickest = double.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            await AnswerAsync(engine, gateway, request, BatchSize);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(started).TotalMicroseconds / BatchSize);
        }

        return quickest;
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
