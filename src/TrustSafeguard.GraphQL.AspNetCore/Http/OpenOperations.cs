using System.Diagnostics.Metrics;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>What is told of operations on connections that stay open, subscriptions above all, to whoever listens.</summary>
internal static class OpenOperations
{
    private static readonly Meter Meter = new(GraphQLTelemetry.Name);

    private static readonly UpDownCounter<int> Open = Meter.CreateUpDownCounter<int>(
        "graphql.stream.operations", "{operation}", "Operations under way on connections that stay open: subscriptions, and what else is asked there.");

    internal static KeyValuePair<string, object?> OfSockets { get; } = new("transport", "websocket");

    internal static KeyValuePair<string, object?> OfEventStreams { get; } = new("transport", "sse");

    internal static void Begins(in KeyValuePair<string, object?> transport) => Open.Add(1, transport);

    internal static void Ends(in KeyValuePair<string, object?> transport) => Open.Add(-1, transport);
}
