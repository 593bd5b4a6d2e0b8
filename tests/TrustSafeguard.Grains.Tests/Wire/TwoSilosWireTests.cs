using System.Reflection;
using System.Text.Json;
using FsCheck;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Following;
using TrustSafeguard.Grains.Placement;
using TrustSafeguard.Grains.Tests.Clusters;
using TrustSafeguard.Grains.Wire;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>Everything that crosses from one silo to another, by real calls between two: a new command, event or envelope fails this until something of it was sent.</summary>
public sealed class TwoSilosWireTests
{
    [Fact]
    public async Task Every_command_event_refusal_and_envelope_that_one_silo_sends_another_comes_back_as_it_was()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore(), configure: static silo => silo.AddIncomingGrainCallFilter<Echo>());
        var trust = cluster.TrustOn(cluster.Silos.Silos[1]);
        var there = cluster[0].GrainFactory.GetGrain<IParticipant>(GrainNames.Of(trust.Log, trust.Breach));
        var messages = new Messages();
        foreach (var kind in StreamKinds.All)
        {
            await EveryKind.AskAsync(kind.Name, messages);
        }

        List<object> all =
        [
            .. messages.Found, .. SeldomDecided(), new Refusal("breach.unknown", "Nothing — as it is."), new Refusal("breach.unknown", "Nothing — as it is.", "id"),
            .. Envelopes(),
        ];
        foreach (var message in all)
        {
            var answer = await there.PrepareAsync(message, "asked", null, afresh: false);

            answer.Failure!.Message.ShouldBe(cluster[1].Address.ToString());
            var back = answer.Events.ShouldHaveSingleItem();
            back.ShouldNotBeSameAs(message);
            back.GetType().ShouldBe(message.GetType());
            JsonSerializer.Serialize(back, back.GetType()).ShouldBe(JsonSerializer.Serialize(message, message.GetType()));
        }

        Carried().Except(all.Select(message => message.GetType())).ShouldBeEmpty("Nothing of these was sent.");
    }

    // How grains are placed is asked within a silo, of the kind's own description.
    private static IEnumerable<Type> Carried() => WireNames.All.Keys.Concat(
        typeof(DomainCodec).Assembly.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type != typeof(LogPlacement)));

    // What commands that are made up hardly ever lead to.
    private static IEnumerable<object> SeldomDecided() =>
    [
        new StudentEvent.Left(new DateOnly(2026, 7, 22)), new StudentEvent.LeavingCorrected(new DateOnly(2027, 7, 22)), new AuthorisationEvent.Granted(Stage.Monday),
        new AuthorisationEvent.Revoked(Role.Headteacher, "staff-1", "No longer — as it is.", Stage.Monday, "parent-1", RecordedBy: "staff-2"),
    ];

    private static IEnumerable<object> Envelopes()
    {
        var trust = new SmallTrust(1);
        var (refusal, failure) = (new Refusal("breach.closed", "Leave it."), new StoreFailure("store.unreachable", "It does not answer."));
        var participant = new ParticipantCommand(GrainNames.Of(trust.Log, trust.Breach), new BreachCommand.Refer("staff-1"), IsBirth: true, IfVersion: 7);
        var planned = new PlannedOn(12, ["staff-1", "student-1"], ["breach-"]);
        var lead = new LeadRequest("subject", "asked", "fingerprint", [participant], [participant with { IsBirth = false, IfVersion = null }], IfVersion: 3, planned);
        return
        [
            failure, participant, planned, lead, lead with { Fingerprint = null, Before = [], After = [], IfVersion = null, PlannedOn = null },
            new LeadReply(12, 2), LeadReply.Refused(refusal), LeadReply.Failed(failure), LeadReply.Overtaken(12),
            new ProposedEvents(4, [new BreachCommand.Refer("staff-1"), new BreachCommand.Refer("staff-2")], null, Position: 9),
            new ProposedEvents(4, [], refusal, failure, new LeadReply(12, 0, refusal), 9),
            new AppendedRecord("trust-99001", 12, "breach-1", 3, "breach-closed.v1", [0, 1, 255], [], [.. Enumerable.Range(0, RecordHash.Length).Select(i => (byte)i)]),
        ];
    }

    /// <summary>Commands of each kind and the events that follow from them: a few of each, and of each that turns up.</summary>
    private sealed class Messages : IAskedOfKind
    {
        private const int HistoryLength = 12;
        private const int Histories = 400;
        private const int OfEach = 3;

        private readonly Dictionary<Type, int> counts = [];

        public List<object> Found { get; } = [];

        public Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
            where TState : class
            where TCommand : class
            where TEvent : class
        {
            var state = kind.Initial;
            foreach (var (command, place) in EveryKind.Some(commands, Histories * HistoryLength).Select((command, place) => (command, place)))
            {
                state = place % HistoryLength == 0 ? kind.Initial : state;
                Add(command);
                foreach (var happened in kind.Decide(state, command).Events)
                {
                    Add(happened);
                    state = kind.Evolve(state, happened);
                }
            }

            return Task.CompletedTask;
        }

        private void Add(object message)
        {
            var count = counts[message.GetType()] = counts.GetValueOrDefault(message.GetType()) + 1;
            if (count <= OfEach)
            {
                Found.Add(message);
            }
        }
    }
}
