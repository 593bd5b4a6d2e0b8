using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Grains come and go in the middle of a request.</summary>
public sealed class LostParticipantsTests
{
    [Fact]
    public async Task A_participant_that_is_gone_before_the_append_has_decided_all_the_same()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store);
        var trust = await BeginAsync(cluster);
        var (held, letGo) = HoldFirst(store);
        var request = Request(trust);
        var asked = cluster[0].Router.SendAsync(request).AsTask();
        await held;

        await cluster.ForgetAsync(trust.Log, trust.Breach);
        letGo();

        await IsThereOnceAsync(cluster, trust, request, await asked);
    }

    [Fact]
    public async Task A_participant_that_is_gone_and_has_changed_before_the_append_decides_again()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store);
        var trust = await BeginAsync(cluster);
        var (held, letGo) = HoldFirst(store);
        var request = Request(trust);
        var asked = cluster[0].Router.SendAsync(request).AsTask();
        await held;

        await cluster.ForgetAsync(trust.Log, trust.Breach);
        var id = trust.NextId();
        var quicker = trust.Request(id, trust.Triage(id));
        var quickerReply = await cluster[1].Router.SendAsync(quicker);
        letGo();

        await IsThereOnceAsync(cluster, trust, request, await asked);
        await IsThereOnceAsync(cluster, trust, quicker, quickerReply);
    }

    [Fact]
    public async Task A_lead_that_goes_after_its_append_is_remembered_by_the_next()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store);
        var trust = await BeginAsync(cluster);
        var (held, letGo) = HoldFirst(store, afterwards: true);
        var request = Request(trust);
        var asked = cluster[0].Router.SendAsync(request).AsTask();
        await held;

        var gone = cluster.ForgetAsync(trust.Log, trust.StaffMember);
        letGo();
        await gone;

        await IsThereOnceAsync(cluster, trust, request, await asked);
    }

    [Fact]
    public async Task All_who_took_part_may_go_and_the_request_is_remembered()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore());
        var trust = await BeginAsync(cluster);
        var request = Request(trust);
        var reply = await cluster[0].Router.SendAsync(request);
        var other = Request(trust);
        (await cluster[1].Router.SendAsync(other)).ShouldBeOfType<GrainReply.Done>();

        await cluster.ForgetAsync(trust.Log, trust.StaffMember);
        await cluster.ForgetAsync(trust.Log, trust.Breach);

        await IsThereOnceAsync(cluster, trust, request, reply);
    }

    private static async Task<SmallTrust> BeginAsync(Cluster cluster)
    {
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);

        // The grains are awake, as they are where people work.
        (await cluster[0].Router.SendAsync(Request(trust))).ShouldBeOfType<GrainReply.Done>();
        return trust;
    }

    private static GrainRequest Request(SmallTrust trust)
    {
        var id = trust.NextId();
        return trust.Request(id, trust.Triage(id), trust.Acknowledge(id));
    }

    /// <summary>The next append waits, before it is made or before it is answered.</summary>
    private static (Task Held, Action LetGo) HoldFirst(HookedStore store, bool afterwards = false)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async ValueTask WaitAsync()
        {
            if (held.TrySetResult())
            {
                await gate.Task;
            }
        }

        if (afterwards)
        {
            store.AfterAppend = (_, _) => WaitAsync();
        }
        else
        {
            store.BeforeAppend = _ => WaitAsync();
        }

        return (held.Task, gate.SetResult);
    }

    private static async Task IsThereOnceAsync(Cluster cluster, SmallTrust trust, GrainRequest request, GrainReply reply)
    {
        var before = await LogBook.ReadAsync(cluster.Store, trust.Log);
        var again = await cluster[1].Router.SendAsync(request);

        again.ShouldBe(reply.ShouldBeOfType<GrainReply.Done>() with { Added = 0 });
        var log = await LogBook.ReadAsync(cluster.Store, trust.Log);
        log.Count.ShouldBe(before.Count);
        log.Faults([new(request, reply)]).ShouldBeEmpty();
    }
}
