using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Gateway.Node;

/// <summary>What is told to whoever listens of nodes that are served. Of none there is no value: 0 would say of one that starts or stops that it records nothing.</summary>
internal static class NodeMetrics
{
    private const string Code = "code";

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
        Meter.CreateObservableGauge(
            "trustsafeguard.node.losses", Losses, "1", "What is known to be gone, or not as it was written, of what was acknowledged, by its code; 0 where nothing is.");
    }

    /// <summary>A node is served from now on.</summary>
    public static void Add(SafeguardingNode node) => Nodes.AddOrUpdate(node, node);

    /// <summary>A node is served no more.</summary>
    public static void Remove(SafeguardingNode node) => Nodes.Remove(node);

    // With 0 and no code where nothing is lost: an alarm that never fires because nothing is measured looks like one that has no reason to.
    private static IEnumerable<Measurement<int>> Losses()
    {
        var nodes = Nodes.Select(each => each.Key).ToList();
        var losses = nodes.SelectMany(node => node.Losses).CountBy(loss => loss.Code).DefaultIfEmpty(new(string.Empty, 0));
        return nodes.Count == 0 ? [] : losses.Select(loss => new Measurement<int>(loss.Value, new KeyValuePair<string, object?>(Code, loss.Key)));
    }

    private static IEnumerable<Measurement<int>> Count(Func<SafeguardingNode, bool> counts)
    {
        var nodes = Nodes.Select(each => each.Key).ToList();
        return nodes.Count == 0 ? [] : [new Measurement<int>(nodes.Count(counts))];
    }
}
