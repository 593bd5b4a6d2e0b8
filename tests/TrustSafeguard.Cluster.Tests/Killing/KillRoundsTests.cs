using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Killing;

/// <summary>Nodes are killed at random moments while many write, and started again.</summary>
public sealed class KillRoundsTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    [Theory]
    [InlineData(StoreKind.Postgres, 3, 200)]
    [InlineData(StoreKind.AzureStorage, 2, 50)]
    public async Task Whatever_node_is_killed_under_load_every_acknowledged_record_is_there_once_and_all_nodes_show_it(StoreKind kind, int rounds, int longRounds)
    {
        await using var cluster = await RunningCluster.StartAsync(kind);
        var schools = await Writers.SetSchoolsAsync(cluster);
        var midStarts = 0;
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        var (chance, recoveries, starting, start) = (new Random(12), new List<TimeSpan>(), cluster[0], Task.CompletedTask);
        for (var round = 0; round < LongForm.Of(rounds, longRounds); round++)
        {
            await writers.AcknowledgedAsync(chance.Next(5, 60));

            // One that is starting is killed too, at whatever it has come to; two are always there.
            var isInMidStart = !start.IsCompleted && chance.Next(2) == 0;
            await (isInMidStart ? Task.CompletedTask : start);
            starting = isInMidStart ? starting : cluster[chance.Next(cluster.Nodes.Count)];
            await starting.KillAsync();
            if (isInMidStart)
            {
                midStarts++;
                await start.ContinueWith(static _ => { }, TaskScheduler.Default);
            }

            start = Task.Run(starting.StartAsync);
            recoveries.Add(await writers.RecoveryAsync());
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{round + 1}: {recoveries[^1].TotalSeconds:F2} s{(isInMidStart ? ", killed in the middle of a start" : "")}"));
        }

        await start;
        await writers.StopAsync();

        var usual = recoveries.Order().ElementAt(recoveries.Count / 2);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recoveries.Count} rounds, {midStarts} of them in the middle of a start, {writers.Acknowledged.Count} acknowledged, "
                + $"slowest answer {writers.Slowest.TotalSeconds:F2} s; all logs took appends again after "
                + $"{usual.TotalSeconds:F2} s (median), "
                + $"{recoveries.Max().TotalSeconds:F2} s (worst); told instead: {writers.Tally()}"));
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recoveries.ShouldAllBe(each => each < Bounds.EachRecovery);
        usual.ShouldBeLessThan(LongForm.IsAsked ? Bounds.UsualRecovery : Bounds.Recovery);
    }
}
