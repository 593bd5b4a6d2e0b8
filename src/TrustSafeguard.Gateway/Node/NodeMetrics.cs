using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Gateway.Node;

/// <summary>What is told to whoever listens of nodes that are served. Of none there is no value: 0 would say of one that starts or stops that it records nothing.</summary>
internal static class NodeMetrics
{
    // A node that is gone keeps nothing here.
    private static readonly ConditionalWeakTable<SafeguardingNode, object> Nodes = [];
    private static readonly Meter Meter = new("TrustSafeguard.Gateway");

    static NodeMetrics()
    {
        Meter.CreateObservableGauge(
            "trustsafeguard.node.takes_appends", static () => Count(node => node.TakesAppends), "1", "1 where what is asked to be recorded is recorded, else 0.");
        Meter.CreateObservableGauge(
            "trustsafeguard.clock.doubt", static () => Count(node => node.Readiness.FindClockDoubt() is not null), "1",
            "1 where something speaks against the machine's clock, else 0.");
    }

    /// <summary>A node is served from now on.</summary>
    public static void Add(SafeguardingNode node) => Nodes.AddOrUpdate(node, node);

    /// <summary>A node is served no more.</summary>
    public static void Remove(SafeguardingNode node) => Nodes.Remove(node);

    private static IEnumerable<Measurement<int>> Count(Func<SafeguardingNode, bool> counts)
    {
        var nodes = Nodes.Select(each => each.Key).ToList();
        return nodes.Count == 0 ? [] : [new Measurement<int>(nodes.Count(counts))];
    }
}
