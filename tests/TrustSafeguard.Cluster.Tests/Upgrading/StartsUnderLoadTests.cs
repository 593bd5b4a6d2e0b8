using System.Diagnostics;
using System.Globalization;
using System.Net;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Upgrading;

/// <summary>A node starts beside writers at full speed.</summary>
public sealed class StartsUnderLoadTests(ITestOutputHelper output)
{
    private static int Env(string name, int other) => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{other}", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_node_that_starts_beside_writers_at_full_speed_is_taken_for_dead_by_nobody()
    {
        var (seconds, callers, starters) = (Env("SECS", 70), Env("CALLERS", 6), Env("STARTERS", 1));
        var program = Environment.GetEnvironmentVariable("PROGRAM") ?? GatewayProcess.Built;
        var store = await SharedStore.StartAsync(StoreKind.Postgres);
        await using var cluster = await RunningCluster.StartAsync(store, [.. Enumerable.Repeat(new NodePlace(store.Address, $"{IPAddress.Loopback}") { Program = ["dotnet", program] }, 3 + starters)]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        for (var s = 0; s < starters; s++)
        {
            await cluster[3 + s].KillAsync();
        }

        writers.Begin(callers);
        var (took, ended, starts, begunAll) = (new List<TimeSpan>(), 0, 0, Stopwatch.GetTimestamp());
        await writers.AcknowledgedAsync(100);
        while (Stopwatch.GetElapsedTime(begunAll).TotalSeconds < seconds)
        {
            var (begun, before) = (Stopwatch.GetTimestamp(), writers.Acknowledged.Count);
            await Task.WhenAll(Enumerable.Range(3, starters).Select(async s =>
            {
                try
                {
                    starts++;
                    await cluster[s].StartAsync();
                    lock (took) took.Add(Stopwatch.GetElapsedTime(begun));
                }
                catch (Exception gone)
                {
                    output.WriteLine($"{gone.Message[..Math.Min(1500, gone.Message.Length)]}");
                }
            }));
            await writers.AcknowledgedAsync(500);
            output.WriteLine($"{DateTimeOffset.UtcNow:O} {Stopwatch.GetElapsedTime(begun)} acknowledged {writers.Acknowledged.Count - before} ended {cluster.Nodes.Count(each => each.HasEnded)} dead {await ((SharedStore.Postgres)store).CountDeadAsync()}");
            ended += cluster.Nodes.Count(each => each.HasEnded);
            if (cluster.Nodes.Take(3).Any(each => each.HasEnded))
            {
                output.WriteLine("one that served ended");
                break;
            }

            for (var s = 0; s < starters; s++)
            {
                await cluster[3 + s].KillAsync();
            }

            output.WriteLine($"recovery {await writers.RecoveryAsync()}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{starts} starts, {ended} ended; ready within {(took.Count == 0 ? 0 : took.Order().ElementAt(took.Count / 2).TotalSeconds):F2} s (median); "
                + $"{writers.Acknowledged.Count} acknowledged, slowest answer {writers.Slowest.TotalSeconds:F2} s; told instead: {writers.Tally()}"));
        await writers.StopAsync();
        ended.ShouldBe(0);
    }
}
