using System.Text.Json;
using FsCheck;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Kinds;
using TrustSafeguard.Grains.Routing;

namespace TrustSafeguard.Grains.Tests.Kinds;

/// <summary>Every kind of stream has a grain, by its name, and nobody else's.</summary>
public sealed class KindTests(OneSilo shared) : IClassFixture<OneSilo>
{
    private static readonly Type[] Classes =
        [.. typeof(BreachGrain).Assembly.GetTypes().Where(type => type is { IsClass: true, Namespace: "TrustSafeguard.Grains.Kinds" } && !type.IsNested)];

    [Fact]
    public void There_are_as_many_grains_as_kinds() => Classes.Select(NameOf).ShouldBe(StreamKinds.All.Select(kind => kind.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(EveryKind.Names), MemberType = typeof(EveryKind))]
    public void The_grain_of_a_kind_is_called_as_its_kind_and_takes_its_commands(string name)
    {
        var kind = StreamKinds.All.Single(each => each.Name == name);
        var grain = Classes.Single(type => NameOf(type) == name);

        var own = grain.GetInterfaces().Single(type => type.Namespace == grain.Namespace);
        own.GetInterfaces().ShouldContain(typeof(IDecidingGrain<>).MakeGenericType(kind.Command));
        own.Name.ShouldBe($"I{grain.Name}");
        grain.BaseType!.GetGenericArguments().ShouldBe(kind.GetType().GetGenericArguments());
    }

    [Theory]
    [MemberData(nameof(EveryKind.Names), MemberType = typeof(EveryKind))]
    public void Every_stream_of_a_kind_has_its_grain_and_a_way_to_have_it_lead(string name)
    {
        foreach (var prefix in StreamKinds.All.Single(each => each.Name == name).Prefixes)
        {
            GrainNames.Of(Logs.OfTrust("99001"), $"{prefix}-1").ShouldBe(GrainId.Create(name, $"trust-99001/{prefix}-1"));
            LeadGrains.Of($"{prefix}-1").ShouldNotBeNull();
        }
    }

    [Fact]
    public void No_two_kinds_share_a_prefix() => StreamKinds.All.SelectMany(kind => kind.Prefixes).ShouldBeUnique();

    // The order of docs and of every request that was ever led: one that changes it lets two silos of two versions lead from opposite ends.
    [Fact]
    public void The_rank_of_kinds_is_who_owns_the_log_then_whom_it_is_about_then_what_happened_then_what_is_held() => StreamKinds.All.Select(kind => kind.Name).ShouldBe(
        ["log-owner", "layer", "concept-version", "school", "staff", "student", "appointment", "relationship", "authorisation", "breach", "referral", "emergency-access",
            "release-ledger", "claim", "request"]);

    [Fact]
    public async Task Of_two_commands_the_grain_of_the_lower_rank_leads_whatever_their_order()
    {
        var log = Logs.OfTrust("99101");
        var register = GrainCommand.To(StreamIds.OwnerOf(log), new Domain.LogOwners.LogOwnerCommand.Register(Domain.LogOwners.LogOwnerKind.Trust, "99101", "Invented Trust"));
        var claim = GrainCommand.To(StreamIds.RequestId("1"), new Domain.RequestIds.RequestIdCommand.Claim("1"));
        var identity = new RequestIdentity("99", "99");
        (await shared.Silo.Router.SendAsync(new GrainRequest(log, "officer", [claim, register], identity))).ShouldBe(new GrainReply.Done(2, 2));

        // The trust remembers the request, and not the request id: asked again, whoever stands first, it is recalled.
        (await shared.Silo.Router.SendAsync(new GrainRequest(log, "officer", [register], identity))).ShouldBe(new GrainReply.Done(2, 0));
    }

    [Theory]
    [MemberData(nameof(EveryKind.Names), MemberType = typeof(EveryKind))]
    public Task The_grain_of_a_kind_decides_as_its_kind_does(string name) => EveryKind.AskAsync(name, new DecidesAsItsKind(shared.Silo.Grains));

    private static string NameOf(Type grain) =>
        (string)grain.GetCustomAttributesData().Single(each => each.AttributeType == typeof(GrainTypeAttribute)).ConstructorArguments[0].Value!;

    private sealed class DecidesAsItsKind(IGrainFactory grains) : IAskedOfKind
    {
        public async Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
            where TState : class
            where TCommand : class
            where TEvent : class
        {
            var grain = grains.GetGrain<IParticipant>(GrainNames.Of(new LogId("trust-99001"), $"{kind.Prefixes[^1]}-1"));
            foreach (var command in EveryKind.Some(commands, 20))
            {
                var (events, refusal) = kind.DecideFirst(command);
                var proposed = await grain.PrepareAsync(command, "request", null, afresh: false);

                (proposed.Version, proposed.Failure).ShouldBe((0, null));
                proposed.Refusal.ShouldBe(refusal);
                proposed.Events.Select(Text).ShouldBe(events.Select(Text));
            }
        }

        private static string Text(object value) => value.GetType().Name + JsonSerializer.Serialize(value, value.GetType(), StoredJson.Options);
    }
}
