namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What holds whoever is quicker, tried on generated cases: each over a log of its own, in one cluster of two silos whose store is slow by chance.</summary>
[Collection(Cluster.UnderLoad)]
public sealed class InterleavingsTests
{
    private static readonly int Cases = LongForm.Of(4_000, 40_000);

    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_whoever_is_quicker() => (await Interleavings.RunAsync(Cases)).ShouldBeEmpty();
}
