using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What a store shows and has not acknowledged is told as recorded once the store says that it is as durable.</summary>
public sealed class ToldAgainTests
{
    private static readonly EventStoreException Unconfirmed = new("store.unconfirmed", "The standby is away.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_was_recorded_and_not_acknowledged_is_told_as_recorded_once_that_is_confirmed(bool isForgotten)
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        var id = trust.NextId();
        var request = trust.Request(id, trust.Triage(id), trust.Acknowledge(id));
        store.AfterAppend = (_, _) => throw Unconfirmed;
        (await cluster[0].Router.SendAsync(request)).ShouldBe(new GrainReply.Failed(Unconfirmed.Code, Unconfirmed.Message));
        var recorded = await LogBook.ReadAsync(store, trust.Log);
        store.AfterAppend = (_, _) => default;
        store.BeforeConfirm = _ => throw Unconfirmed;
        if (isForgotten)
        {
            await cluster.ForgetAsync(trust.Log, trust.StaffMember);
            await cluster.ForgetAsync(trust.Log, trust.Breach);
        }

        (await cluster[0].Router.SendAsync(request)).ShouldBe(new GrainReply.Failed(Unconfirmed.Code, Unconfirmed.Message));
        (await cluster[1].Router.SendAsync(request)).ShouldBe(new GrainReply.Failed(Unconfirmed.Code, Unconfirmed.Message));

        List<long> confirmed = [];
        store.BeforeConfirm = position =>
        {
            confirmed.Add(position);
            return default;
        };
        (await cluster[1].Router.SendAsync(request)).ShouldBe(new GrainReply.Done(recorded.Count, 0));
        confirmed.ShouldBe([recorded.Count]);
        (await LogBook.ReadAsync(store, trust.Log)).Count.ShouldBe(recorded.Count);
    }

    [Fact]
    public async Task What_was_so_already_is_confirmed_too()
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(cluster[0].Router);
        var id = trust.NextId();
        (await cluster[0].Router.SendAsync(trust.Request(id, trust.Acknowledge(id)))).ShouldBeOfType<GrainReply.Done>();
        store.BeforeConfirm = _ => throw Unconfirmed;

        // The same acknowledgement, in a request of its own.
        var again = trust.Request(trust.NextId(), trust.Acknowledge(id));
        (await cluster[0].Router.SendAsync(again)).ShouldBe(new GrainReply.Failed(Unconfirmed.Code, Unconfirmed.Message));
        store.BeforeConfirm = _ => default;
        (await cluster[0].Router.SendAsync(again)).ShouldBeOfType<GrainReply.Done>().Added.ShouldBe(0);
    }
}
