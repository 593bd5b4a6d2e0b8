using Orleans.Configuration;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Grains.Tests.Clusters;

[Collection(Cluster.UnderLoad)]
public sealed class KilledSiloTests
{
    private const int Callers = 24;
    private const int Each = 20;

    [Fact]
    public async Task What_was_acknowledged_outlives_the_silo_that_acknowledged_it()
    {
        await using var cluster = await StartAsync(new MemoryEventStore());
        var trust = cluster.TrustOn(cluster.Silos.Silos[1]);
        await trust.BeginAsync(cluster[0].Router);
        var (survivor, doomed) = (cluster[0].Router, cluster.Silos.Silos[1]);
        var (count, underWay) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        var load = HotRecords.AskAsync(trust, [survivor], Callers, Each, () =>
        {
            if (Interlocked.Increment(ref count) == Callers * Each / 3)
            {
                underWay.SetResult();
            }
        });
        await underWay.Task;
        await cluster.Silos.KillSiloAsync(doomed);
        var answers = await load;

        (await LogBook.ReadAsync(cluster.Store, trust.Log)).Faults(answers).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_that_is_killed_after_its_append_has_answered_once_it_is_asked_again()
    {
        var (made, letGo) = (new TaskCompletionSource<long>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await StartAsync(store);
        var trust = cluster.TrustOn(cluster.Silos.Silos[1]);
        await trust.BeginAsync(cluster[0].Router);
        store.AfterAppend = async (_, result) =>
        {
            if (made.TrySetResult(((AppendResult.Appended)result).Last))
            {
                await letGo.Task;
            }
        };
        var id = trust.NextId();
        var request = trust.Request(id, trust.Triage(id), trust.Acknowledge(id));
        var answer = cluster[0].Router.SendAsync(request).AsTask();
        var position = await made.Task;

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        var reply = await answer;
        letGo.SetResult();

        reply.ShouldBe(new GrainReply.Done(position, 0));
        (await LogBook.ReadAsync(store, trust.Log)).Faults([new(request, reply)]).ShouldBeEmpty();
    }

    // A silo that is gone is found out within seconds.
    private static Task<Cluster> StartAsync(IEventStore store) => Cluster.StartAsync(store, configure: silo => silo.Configure<ClusterMembershipOptions>(membership =>
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
    }));

}
