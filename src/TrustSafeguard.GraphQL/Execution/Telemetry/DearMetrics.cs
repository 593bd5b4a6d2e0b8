using System.Diagnostics.Metrics;

namespace TrustSafeguard.GraphQL.Execution.Telemetry;

/// <summary>What is told of operations that cost much to whoever listens.</summary>
internal static class DearMetrics
{
    private static readonly UpDownCounter<int> Waiting = GraphQLTelemetry.Meter.CreateUpDownCounter<int>(
        GraphQLTelemetry.DearWaiting, "{operation}", "Operations that cost much, and wait for their turn or run.");

    private static readonly Counter<long> Refused = GraphQLTelemetry.Meter.CreateCounter<long>(
        GraphQLTelemetry.DearRefused, "{operation}", "Operations that cost much, and were refused since too many wait.");

    internal static void Begins() => Waiting.Add(1);

    internal static void Ends() => Waiting.Add(-1);

    internal static void IsRefused() => Refused.Add(1);
}
