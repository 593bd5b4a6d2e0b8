namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What holds whoever is quicker, tried on generated cases: each over a log of its own, in one cluster of two silos whose store is slow by chance.</summary>
[Collection(Cluster.UnderLoad)]
public sealed class InterleavingsTests
{
    // TRUSTSAFEGUARD_LONG=1 tries ten times as many.
    private static readonly int Cases = Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_LONG") is { Length: > 0 } ? 40_000 : 4_000;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_whoever_is_quicker() => (await Interleavings.RunAsync(Cases)).ShouldBeEmpty();
}
