namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>The checks of this folder find what they are there to find.</summary>
[Collection(Cluster.UnderLoad)]
public sealed class PlantedFaultsTests
{
    [Fact]
    public async Task A_lead_that_follows_from_the_order_of_the_commands_is_found_out()
    {
        var store = HookedStore.SlowByChance(seed: 1);
        await using var cluster = await Cluster.StartAsync(store);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);

        // A machine that is busy with something else lets requests through one after the other: then they are asked again.
        var isFound = false;
        for (var round = 0; round < 5 && !isFound; round++)
        {
            var before = store.Conflicts;
            var answers = await HotRecords.AskAsync(
                trust, [new FirstCommandRouter(cluster[0].GrainFactory), new FirstCommandRouter(cluster[1].GrainFactory)], HotRecordsTests.Callers, each: 24);
            isFound = HotRecords.AreInEachOthersWay(answers, store.Conflicts - before);
        }

        isFound.ShouldBeTrue($"{store.Conflicts} appends were made in vain.");
    }

    [Fact]
    public async Task Participants_that_do_not_read_on_are_found_out()
    {
        var faults = await Interleavings.RunAsync(200, silo => silo.AddIncomingGrainCallFilter(new NeverAfresh()));

        faults.ShouldContain(fault => fault.Contains("request.contended", StringComparison.Ordinal));
    }
}
