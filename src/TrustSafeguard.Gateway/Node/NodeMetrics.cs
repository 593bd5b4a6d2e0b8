using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Gateway.Node;

/// <summary>What is told of nodes to whoever listens.</summary>
internal static class NodeMetrics
{
    // A node that is gone keeps nothing here.
    private static readonly ConditionalWeakTable<SafeguardingNode, object> Nodes = [];
    private static readonly Meter Meter = new("TrustSafeguard.Gateway");

    static NodeMetrics()
    {
        Meter.CreateObservableGauge(
            "trustsafeguard.node.takes_appends", static () => Nodes.Count(each => each.Key.TakesAppends), "1", "1 where what is asked to be recorded is recorded, else 0.");
        Meter.CreateObservableGauge(
            "trustsafeguard.clock.doubt", static () => Nodes.Count(each => each.Key.Readiness.FindClockDoubt() is not null), "1",
            "1 where something speaks against the machine's clock, else 0.");
    }

    public static void Add(SafeguardingNode node) => Nodes.AddOrUpdate(node, node);

    public static void Remove(SafeguardingNode node) => Nodes.Remove(node);
}
