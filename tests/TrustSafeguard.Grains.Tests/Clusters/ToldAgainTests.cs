using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

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

    [Theory]
    [InlineData("store.unreachable")]
    [InlineData("store.standby-away")]
    [InlineData("store.full")]
    public async Task A_request_that_may_have_been_recorded_when_it_was_sent_before_is_not_said_to_be_unrecorded(string code)
    {
        var store = new HookedStore(new MemoryEventStore());
        await using var cluster = await Cluster.StartAsync(store, count: 1);
        var ask = cluster[0].Ask;
        var school = new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust");
        var log = (await ask.Organisations.OnboardAsync(Stage.Officer, school)).Log;
        var teacher = Stage.Done(await ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1))));
        var input = new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, "r1");
        Stage.Done(await ask.Breaches.RaiseAsync(Stage.Officer, input with { RequestId = "r0" }));
        store.AfterAppend = (_, _) => throw Unconfirmed;
        (await ask.Breaches.RaiseAsync(Stage.Officer, input)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Unconfirmed.Code);

        store.AfterAppend = (_, _) => default;
        store.BeforeRead = _ => throw Away();
        store.BeforeAppend = _ => throw Away();
        var again = (await ask.Breaches.RaiseAsync(Stage.Officer, input)).Refusals.ShouldHaveSingleItem();
        var another = (await ask.Breaches.RaiseAsync(Stage.Officer, input with { RequestId = null })).Refusals.ShouldHaveSingleItem();

        (again.Code, another.Code).ShouldBe((code, code));
        again.Message.ShouldContain("it may have been recorded then: keep its `requestId`");
        another.Message.ShouldContain("and nothing was recorded.");
        store.BeforeRead = _ => default;
        store.BeforeAppend = _ => default;
        (await ask.Breaches.RaiseAsync(Stage.Officer, input)).Refusals.ShouldBeEmpty();
        (await LogBook.ReadAsync(store, log)).Types.Count(type => type.StartsWith("breach-raised", StringComparison.Ordinal)).ShouldBe(2);

        EventStoreException Away() => new(code, "Nothing of this was written.");
    }
}
