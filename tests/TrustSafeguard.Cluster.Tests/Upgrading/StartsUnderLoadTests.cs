using System.Diagnostics;
using System.Globalization;
using System.Net;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Upgrading;

/// <summary>Nodes start beside others that have all the work they can do.</summary>
public sealed class StartsUnderLoadTests(ITestOutputHelper output)
{
    private static readonly int Serving = LongForm.Of(1, 3);
    private static readonly int Callers = LongForm.Of(6, 24);

    /// <summary>The long form has three start at the same moment, beside more nodes and callers, many times.</summary>
    [Fact]
    public async Task A_node_that_starts_beside_writers_at_full_speed_is_taken_for_dead_by_nobody()
    {
        var store = (SharedStore.Postgres)await SharedStore.StartAsync(StoreKind.Postgres);
        var (atOnce, rounds) = (LongForm.Of(1, 3), LongForm.Of(1, 20));
        await using var cluster = await RunningCluster.StartAsync(
            store, [.. Enumerable.Repeat(new NodePlace(store.Address, $"{IPAddress.Loopback}"), Serving + atOnce)]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools) { StayAtFullSpeed = true };
        writers.Begin(Callers);
        var (starting, took) = (cluster.Nodes.Skip(Serving).ToList(), new List<TimeSpan>());
        for (var round = 0; round < rounds; round++)
        {
            await writers.AcknowledgedAsync(100);
            foreach (var node in starting)
            {
                await node.TerminateAsync();
                (await node.EndedAsync()).Code.ShouldBe(0);
            }

            var begun = Stopwatch.GetTimestamp();
            await Task.WhenAll(starting.Select(node => node.StartAsync()));
            took.Add(Stopwatch.GetElapsedTime(begun));

            // They are asked for the first time now.
            await writers.AcknowledgedAsync(500);
            cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        }

        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rounds * atOnce} starts, {atOnce} at once: ready within {took.Order().ElementAt(took.Count / 2).TotalSeconds:F2} s (median), "
                + $"{took.Max().TotalSeconds:F2} s (worst); {writers.Acknowledged.Count} acknowledged, slowest answer {writers.Slowest.TotalSeconds:F2} s; "
                + $"told instead: {writers.Tally()}"));
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
    }
}
