using System.Diagnostics;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What nobody waits for may be lost, all of it: it is only ever about how soon.</summary>
[Collection(Cluster.UnderLoad)]
public sealed class NothingOneWayTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    // What a busy machine may add to the wait for the next look.
    private const int LooksAllowed = 6;

    private static readonly TimeSpan Look = new GrainLimits().LookForEventsEvery;

    [Fact]
    public async Task Where_every_message_is_lost_that_nobody_waits_for_all_silos_show_the_same_by_their_next_look()
    {
        var lost = new NothingOneWay();
        await using var cluster = await Cluster.StartAsync(
            new MemoryEventStore(), count: 3, new GrainLimits { ToldWithin = TimeSpan.FromMilliseconds(20), RecordsToTell = 3 }, silo => silo.AddIncomingGrainCallFilter(lost));
        var trusts = new[] { 0, 1, 2 }.Select(silo => cluster.TrustOn(cluster.Silos.Silos[silo])).ToList();
        foreach (var trust in trusts)
        {
            await trust.BeginAsync(cluster[0].Router);
            var answers = await HotRecords.AskAsync(trust, [cluster[0].Router, cluster[1].Router, cluster[2].Router], Callers, each: 10);
            var answered = Stopwatch.GetTimestamp();
            var log = await LogBook.ReadAsync(cluster.Store, trust.Log);
            log.Faults(answers).ShouldBeEmpty();
            await Until.TrueAsync(() => Enumerable.Range(0, 3).All(silo => cluster[silo].PositionOf(trust.Log) == log.Count));
            var shown = Stopwatch.GetElapsedTime(answered);
            output.WriteLine($"{answers.Length} answers, {log.Count} events, shown by all {shown.TotalMilliseconds:F0} ms after the last answer");
            shown.ShouldBeLessThan(Look * LooksAllowed);
        }

        var views = Enumerable.Range(0, 3).Select(silo => cluster[silo].Read(ShownRecords.Of)).ToList();
        views[1].ShouldBe(views[0]);
        views[2].ShouldBe(views[0]);
        lost.Dropped.Keys.ShouldBe(NothingOneWay.All.Select(method => method.Name), ignoreOrder: true, "Something that may be lost was not tried.");
    }
}
