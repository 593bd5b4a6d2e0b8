using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>
/// Two clusters that know nothing of each other write to one store: to the store it is what two activations of one grain are, which a directory that is not strongly
/// consistent may allow for a while.
/// </summary>
public sealed class TwoActivationsTests : IAsyncDisposable
{
    private static readonly GrainLimits Limits = new() { LookForEventsEvery = TimeSpan.FromMilliseconds(50) };

    private readonly MemoryEventStore shared = new();

    [Fact]
    public async Task Of_two_activations_one_append_wins_and_the_other_reads_on()
    {
        var held = new HookedStore(shared);
        await using var one = await Cluster.StartAsync(held, count: 1, Limits);
        await using var two = await Cluster.StartAsync(shared, count: 1, Limits);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(one[0].Router);
        var (arrived, gate) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var results = new List<AppendResult>();
        held.BeforeAppend = _ =>
        {
            arrived.TrySetResult();
            return new ValueTask(gate.Task);
        };
        held.AfterAppend = (_, result) =>
        {
            results.Add(result);
            return default;
        };

        var (slow, quick) = (Request(trust), Request(trust));
        var asked = one[0].Router.SendAsync(slow).AsTask();
        await arrived.Task;
        var quickReply = await two[0].Router.SendAsync(quick);
        gate.SetResult();
        var slowReply = await asked;

        (await LogBook.ReadAsync(shared, trust.Log)).Faults([new(slow, slowReply), new(quick, quickReply)]).ShouldBeEmpty();
        results.Select(result => result.GetType()).ShouldBe([typeof(AppendResult.Conflict), typeof(AppendResult.Appended)]);
    }

    [Fact]
    public async Task Of_many_who_ask_two_activations_at_once_none_is_lost_and_none_counts_twice()
    {
        await using var one = await Cluster.StartAsync(shared, count: 1, Limits);
        await using var two = await Cluster.StartAsync(shared, count: 1, Limits);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(one[0].Router);

        var answers = await HotRecords.AskAsync(trust, [one[0].Router, two[0].Router], callers: 6, each: 40);

        var log = await LogBook.ReadAsync(shared, trust.Log);
        log.Faults(answers).ShouldBeEmpty();
        await one[0].ShowsAsync(trust.Log, log.Count);
        await two[0].ShowsAsync(trust.Log, log.Count);
        two[0].Read(ShownRecords.Of).ShouldBe(one[0].Read(ShownRecords.Of));
    }

    [Fact]
    public async Task One_request_that_two_activations_are_asked_is_answered_by_both_and_done_once()
    {
        await using var one = await Cluster.StartAsync(shared, count: 1, Limits);
        await using var two = await Cluster.StartAsync(shared, count: 1, Limits);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(one[0].Router);

        for (var i = 0; i < 50; i++)
        {
            var request = Request(trust);
            var replies = await Task.WhenAll(Task.Run(() => one[0].Router.SendAsync(request).AsTask()), Task.Run(() => two[0].Router.SendAsync(request).AsTask()));

            replies[1].ShouldBeOfType<GrainReply.Done>().Position.ShouldBe(replies[0].ShouldBeOfType<GrainReply.Done>().Position);
            (await LogBook.ReadAsync(shared, trust.Log)).Faults([new(request, replies[0])]).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_lead_that_hears_of_its_request_while_others_decide_does_not_lead_it_again()
    {
        var held = new HookedStore(shared);
        await using var one = await Cluster.StartAsync(held, count: 1, Limits);
        await using var two = await Cluster.StartAsync(shared, count: 1, Limits);
        var trust = new SmallTrust(1);
        await trust.BeginAsync(two[0].Router);
        var (arrived, gate) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        held.BeforeRead = stream =>
        {
            if (stream != trust.Breach)
            {
                return default;
            }

            arrived.TrySetResult();
            return new ValueTask(gate.Task);
        };
        var request = Request(trust);
        var slow = one[0].Router.SendAsync(request).AsTask();
        await arrived.Task;
        var quick = await two[0].Router.SendAsync(request);
        (await two[0].Router.SendAsync(Request(trust))).ShouldBeOfType<GrainReply.Done>();

        // The lead there takes part in somebody else's request, and reads on for it.
        await one[0].GrainFactory.GetGrain<IParticipant>(GrainNames.Of(trust.Log, trust.StaffMember))
            .PrepareAsync(trust.Acknowledge("another").Command, trust.NextId(), null, afresh: true);
        gate.SetResult();

        (await slow).ShouldBe(quick.ShouldBeOfType<GrainReply.Done>() with { Added = 0 });
        (await LogBook.ReadAsync(shared, trust.Log)).Faults([new(request, quick)]).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => shared.DisposeAsync();

    private static GrainRequest Request(SmallTrust trust)
    {
        var id = trust.NextId();
        return trust.Request(id, trust.Triage(id), trust.Acknowledge(id));
    }
}
