using System.Collections.Concurrent;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Runs generated cases, several at a time, over one cluster.</summary>
internal static class Interleavings
{
    private const int AtATime = 8;
    private const int Seed = 20_260_302;

    /// <summary>What went wrong, each with the seed of its case; no more than a handful.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="configure">Changes every silo; null for none.</param>
    public static async Task<IReadOnlyCollection<string>> RunAsync(int cases, Action<ISiloBuilder>? configure = null)
    {
        await using var cluster = await Cluster.StartAsync(
            HookedStore.SlowByChance(Seed), limits: new GrainLimits { LookForEventsEvery = TimeSpan.FromSeconds(5) }, configure: silo =>
        {
            silo.AddIncomingGrainCallFilter(new LostMessages(oneOf: 5));
            configure?.Invoke(silo);
        });
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (number, _) =>
        {
            if (faults.Count < AtATime)
            {
                foreach (var fault in await new InterleavedCase(number, Seed + number).RunAsync(cluster))
                {
                    faults.Enqueue($"Seed {Seed + number}: {fault}");
                }
            }
        });
        return faults;
    }
}
