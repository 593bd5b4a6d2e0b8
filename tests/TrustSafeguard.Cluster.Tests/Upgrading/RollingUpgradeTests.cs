using System.Diagnostics;
using System.Globalization;
using System.Net;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Upgrading;

/// <summary>Nodes are replaced one after another under load, as docs/operating/upgrade.md says.</summary>
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    private const int Callers = 6;
    private const int Nodes = 3;

    private static readonly string[] ThisBuild = ["dotnet", GatewayProcess.Built];

    /// <summary>
    /// In its long form from the build of the commit before to this one, back, and on again with one node, so that both serve the store at the end, as one cluster or,
    /// where their commands differ, as two; in its short form one of them by the same build.
    /// </summary>
    [Fact]
    public async Task Nodes_that_are_replaced_one_after_another_and_back_lose_nothing_and_refuse_nobody_but_to_be_asked_again()
    {
        await using var before = LongForm.IsAsked ? await EarlierBuild.MakeAsync() : null;
        var (old, store) = (before?.Program ?? ThisBuild, await SharedStore.StartAsync(StoreKind.Postgres));
        await using var cluster = await RunningCluster.StartAsync(
            store, [.. Enumerable.Repeat(new NodePlace(store.Address, $"{IPAddress.Loopback}") { Program = old }, Nodes)]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        var (recoveries, ends, starts) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        IReadOnlyList<(IReadOnlyList<string> Program, int Nodes)> passes = before is null ? [(ThisBuild, 1)] : [(ThisBuild, Nodes), (old, Nodes), (ThisBuild, 1)];
        foreach (var (program, count) in passes)
        {
            foreach (var node in cluster.Nodes.Take(count))
            {
                await writers.AcknowledgedAsync(30);
                var asked = Stopwatch.GetTimestamp();
                await node.TerminateAsync();
                var end = await node.EndedAsync();
                ends.Add(Stopwatch.GetElapsedTime(asked));
                end.Code.ShouldBe(0, end.Output + end.Errors);
                recoveries.Add(await writers.RecoveryAsync());
                node.Program = program;
                var started = Stopwatch.GetTimestamp();
                await node.StartAsync();
                starts.Add(Stopwatch.GetElapsedTime(started));
                recoveries.Add(await writers.RecoveryAsync());
            }
        }

        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ends.Count} nodes replaced ({before?.Commit ?? "this build"} and this one): ended within {ends.Max().TotalSeconds:F2} s, ready within "
                + $"{starts.Max().TotalSeconds:F2} s; all logs took appends again after {recoveries.Order().ElementAt(recoveries.Count / 2).TotalSeconds:F2} s (median), "
                + $"{recoveries.Max().TotalSeconds:F2} s (worst); {writers.Acknowledged.Count} acknowledged, slowest answer {writers.Slowest.TotalSeconds:F2} s; "
                + $"told instead: {writers.Tally()}"));
        cluster.Living.Count.ShouldBe(Nodes);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recoveries.ShouldAllBe(each => each < Bounds.Recovery);
    }
}
