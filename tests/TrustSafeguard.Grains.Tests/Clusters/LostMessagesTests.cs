using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What a grain has not heard of, it does not decide on.</summary>
public sealed class LostMessagesTests
{
    [Fact]
    public async Task A_referral_that_fell_due_is_withdrawn_by_the_next_triage()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore(), count: 1);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        await AskAsync(cluster, trust, trust.Triage, trust.FallDue);

        await AskAsync(cluster, trust, trust.Triage, trust.Withdraw);

        (await LogBook.ReadAsync(cluster.Store, trust.Log)).StateOf(StreamKinds.LadoReferral, trust.Referral).ShouldBe(LadoReferralState.Initial);
    }

    [Fact]
    public async Task Nothing_is_not_decided_on_what_was_lost_on_the_way()
    {
        await using var cluster = await Cluster.StartAsync(
            new MemoryEventStore(), count: 1, configure: silo => silo.AddIncomingGrainCallFilter(new LostMessages(oneOf: 1)));
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(cluster, trust, trust.Triage, trust.FallDue);
            await AskAsync(cluster, trust, trust.Triage, trust.Withdraw);
        }

        var log = await LogBook.ReadAsync(cluster.Store, trust.Log);
        log.Types.Count(type => type == "referral-withdrawn.v1").ShouldBe(3);
        log.StateOf(StreamKinds.LadoReferral, trust.Referral).ShouldBe(LadoReferralState.Initial);
    }

    [Fact]
    public async Task A_call_that_the_directory_could_not_bring_to_its_grain_is_made_again()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore(), count: 1, configure: silo => silo.AddIncomingGrainCallFilter(new MovingDirectory()));
        var trust = new SmallTrust(1);

        await trust.BeginAsync(cluster[0].Router);

        (await LogBook.ReadAsync(cluster.Store, trust.Log)).Count.ShouldBePositive();
    }

    [Fact]
    public async Task A_change_whose_first_answer_was_lost_is_not_said_to_be_unrecorded_where_the_store_is_away_for_the_second_call()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store, count: 1, configure: silo => silo.AddIncomingGrainCallFilter(new LostAnswer()));
        store.AfterAppend = (_, _) =>
        {
            store.BeforeRead = _ => throw Away();
            store.BeforeAppend = _ => throw Away();
            return default;
        };
        var trust = new SmallTrust(1);

        var reply = await cluster[0].Router.SendAsync(trust.Beginning);

        (await LogBook.ReadAsync(store, trust.Log)).Count.ShouldBePositive();
        reply.ShouldBeOfType<GrainReply.Failed>().Code.ShouldBe("store.unconfirmed");

        static EventStoreException Away() => new("store.unreachable", "The server does not answer: nothing of this was written.");
    }

    [Fact]
    public async Task A_record_that_was_asked_for_before_it_came_to_be_is_found_after()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore(), count: 1);
        var trust = new SmallTrust(1);
        var early = await cluster[0].Router.SendAsync(trust.Request(trust.NextId(), trust.Triage("Too soon.")));
        await trust.BeginAsync(cluster[0].Router);

        var late = await cluster[0].Router.SendAsync(trust.Request(trust.NextId(), trust.Triage("In time.")));

        early.ShouldBeOfType<GrainReply.Refused>();
        late.ShouldBeOfType<GrainReply.Done>();
    }

    [Fact]
    public async Task A_request_in_which_the_lead_adds_nothing_is_remembered_all_the_same()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore(), count: 1);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        var id = trust.NextId();
        var request = trust.Request(id, trust.EnrolAgain(), trust.Triage(id));
        var first = await cluster[0].Router.SendAsync(request);
        await AskAsync(cluster, trust, trust.Triage);

        var again = await cluster[0].Router.SendAsync(request);

        again.ShouldBe(first.ShouldBeOfType<GrainReply.Done>() with { Added = 0 });
        (await LogBook.ReadAsync(cluster.Store, trust.Log)).Faults([new(request, again)]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_read_while_an_append_is_on_its_way_counts_once()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store, count: 1);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        var (made, letGo) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        store.AfterAppend = async (appends, _) =>
        {
            if (made.TrySetResult())
            {
                await letGo.Task;
            }
        };
        var id = trust.NextId();
        var slow = cluster[0].Router.SendAsync(trust.Request(id, trust.Triage(id))).AsTask();
        await made.Task;

        // The breach's grain reads on, as it would after a conflict, while its own append is durable and not answered.
        var breach = cluster[0].GrainFactory.GetGrain<IParticipant>(GrainNames.Of(trust.Log, trust.Breach));
        await breach.PrepareAsync(trust.Triage("Another.").Command, trust.NextId(), null, afresh: true);
        letGo.SetResult();
        (await slow).ShouldBeOfType<GrainReply.Done>();

        var next = await AskAsync(cluster, trust, trust.Triage);
        (await LogBook.ReadAsync(store, trust.Log)).Faults([next]).ShouldBeEmpty();
    }

    private static async Task<LogBook.Answer> AskAsync(Cluster cluster, SmallTrust trust, params Func<string, GrainCommand>[] commands)
    {
        var id = trust.NextId();
        var request = trust.Request(id, [.. commands.Select(command => command(id))]);
        var reply = await cluster[0].Router.SendAsync(request);
        reply.ShouldBeOfType<GrainReply.Done>();
        return new(request, reply);
    }
}
