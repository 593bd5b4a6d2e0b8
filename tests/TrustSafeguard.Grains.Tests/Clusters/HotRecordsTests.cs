using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Grains.Tests.Clusters;

public sealed class HotRecordsTests
{
    internal const int Callers = 24;

    [Fact]
    public async Task What_two_silos_are_asked_at_once_is_in_the_log_once_and_both_show_it()
    {
        await using var cluster = await Cluster.StartAsync(HookedStore.SlowByChance(seed: 1));
        await IsInTheLogOnceAndShownByBothAsync(cluster);
    }

    [Fact]
    public async Task A_journal_holds_once_what_two_silos_are_asked_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("trustsafeguard-cluster-").FullName;
        try
        {
            await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder, SegmentBytes = 1024 * 1024 });
            await using var cluster = await Cluster.StartAsync(store);
            await IsInTheLogOnceAndShownByBothAsync(cluster);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Requests_for_the_same_records_do_not_get_in_each_others_way()
    {
        var store = HookedStore.SlowByChance(seed: 1);
        await using var cluster = await Cluster.StartAsync(store);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);

        var answers = await HotRecords.AskAsync(trust, [cluster[0].Router, cluster[1].Router], Callers, each: 24);

        answers.ShouldAllBe(answer => answer.Reply is GrainReply.Done);
        HotRecords.AreInEachOthersWay(answers, store.Conflicts).ShouldBeFalse($"{store.Conflicts} appends were made in vain for {answers.Length} requests.");
    }

    private static async Task IsInTheLogOnceAndShownByBothAsync(Cluster cluster)
    {
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);

        var answers = await HotRecords.AskAsync(trust, [cluster[0].Router, cluster[1].Router], Callers, each: 12);

        var log = await LogBook.ReadAsync(cluster.Store, trust.Log);
        log.Faults(answers).ShouldBeEmpty();
        await cluster[0].ShowsAsync(trust.Log, log.Count);
        await cluster[1].ShowsAsync(trust.Log, log.Count);
        cluster[1].Read(ShownRecords.Of).ShouldBe(cluster[0].Read(ShownRecords.Of));
        cluster[1].PositionOf(trust.Log).ShouldBe(cluster[0].PositionOf(trust.Log));
    }
}
