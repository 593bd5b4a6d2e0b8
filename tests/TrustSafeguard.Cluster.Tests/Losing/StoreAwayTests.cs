using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>The server that all nodes share goes away under load, and comes back.</summary>
public sealed class StoreAwayTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    // Of three nodes: what their records, their reads and their cluster may hold at the most, and some to spare for this test.
    private const int MostConnections = 3 * 40;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(LongForm.Of(10, 120));

    [Theory]
    [InlineData(StoreKind.Postgres)]
    [InlineData(StoreKind.AzureStorageInFolder)]
    public async Task While_the_store_is_away_no_node_ends_reads_are_answered_and_writes_refused_and_all_goes_on_by_itself(StoreKind kind)
    {
        await using var cluster = await RunningCluster.StartAsync(kind);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);

        await cluster.Store.StopAsync();
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Away)
        {
            foreach (var node in cluster.Nodes)
            {
                var answer = await node.AskAsync("query($id: ID!) { node(id: $id) { ... on StaffMember { displayName version } } }", new { id = schools[0].Teacher });
                answer.At("data.node.version").GetInt32().ShouldBePositive();
            }
        }

        await cluster.Store.StartAgainAsync();
        var recovery = await writers.RecoveryAsync();
        await writers.AcknowledgedAsync(30);
        var connections = cluster.Store is SharedStore.Postgres postgres ? await postgres.CountConnectionsAsync() : 0;
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"away for {Away.TotalSeconds:F0} s; all logs took appends again {recovery.TotalSeconds:F2} s after it was back; {connections} connections then; "
                + $"{writers.Acknowledged.Count} acknowledged; told instead: {writers.Tally()}"));
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        writers.Refusals.Keys.ShouldContain("store.unreachable");
        connections.ShouldBeLessThanOrEqualTo(MostConnections);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.Recovery);
    }

    [Fact]
    public async Task While_connections_to_the_store_are_cut_nothing_is_lost_and_nothing_recorded_twice()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        var store = (SharedStore.Postgres)cluster.Store;
        for (var i = 0; i < LongForm.Of(5, 50); i++)
        {
            await writers.AcknowledgedAsync(20);
            await store.Server.CutConnectionsAsync(store.Connection);
        }

        await writers.StopAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writers.Acknowledged.Count} acknowledged, slowest {writers.Slowest}; told instead: {writers.Tally()}"));
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
    }
}
