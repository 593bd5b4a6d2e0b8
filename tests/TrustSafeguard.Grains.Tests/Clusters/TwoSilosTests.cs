using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Clusters;

public sealed class TwoSilosTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_one_silo_wrote_the_other_shows()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore());
        var onboarded = await cluster[0].Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust"));
        Stage.Done(onboarded);
        await cluster[1].ShowsAsync(onboarded.Log, onboarded.Position!.Value);

        var teacher = Stage.Done(await cluster[1].Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1))));

        teacher.ShouldStartWith("staff-");
    }

    [Fact]
    public async Task What_a_silo_appends_the_others_show_without_a_question_to_the_store()
    {
        // No silo looks for itself while the test lasts.
        var store = new CountingStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store, limits: new GrainLimits { LookForEventsEvery = Long, ToldWithin = Long });
        var trusts = cluster.Silos.Silos.Select(cluster.TrustOn).ToList();
        foreach (var trust in trusts)
        {
            await trust.BeginAsync(cluster[0].Router);
        }

        var before = store.LogReadings;
        var answers = await Task.WhenAll(trusts.Select(trust => HotRecords.AskAsync(trust, [cluster[0].Router, cluster[1].Router], callers: 4, each: 10)));

        answers.Sum(each => each.Length).ShouldBe(trusts.Count * 40);
        store.LogReadings.ShouldBe(before);
        foreach (var trust in trusts)
        {
            var head = await store.ReadHeadAsync(trust.Log);
            await cluster[0].ShowsAsync(trust.Log, head.Position);
            await cluster[1].ShowsAsync(trust.Log, head.Position);
        }

        cluster[1].Read(ShownRecords.Of).ShouldBe(cluster[0].Read(ShownRecords.Of));
    }

    [Fact]
    public async Task Of_more_than_may_wait_a_silo_is_told_the_position_and_reads_it_in_the_store()
    {
        var store = new CountingStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store, limits: new GrainLimits { LookForEventsEvery = Long, ToldWithin = Long, RecordsToTell = 0 });
        var trust = cluster.TrustOn(cluster.Silos.Silos[0]);
        await trust.BeginAsync(cluster[1].Router);

        await HotRecords.AskAsync(trust, [cluster[0].Router, cluster[1].Router], callers: 4, each: 10);

        store.LogReadings.ShouldBePositive();
        var head = await store.ReadHeadAsync(trust.Log);
        await cluster[1].ShowsAsync(trust.Log, head.Position);
        cluster[1].Read(ShownRecords.Of).ShouldBe(cluster[0].Read(ShownRecords.Of));
    }
}
