using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.PolicyLayers;

public sealed class PolicyLayerDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<PolicyLayerState, PolicyLayerCommand, PolicyLayerEvent> Silent =
        new(PolicyLayerState.Initial, PolicyLayerDecider.Decide, PolicyLayerState.Evolve);

    private static readonly PolicyLayerEvent.Published First = new(
        PolicyLayer.LocalAuthority, "830", 1, "hash-1", "{}", [new ClauseOverride("west.lifts", Outcome.Prohibited, [], "Never.")], ["west.lifts"], new DateOnly(2026, 9, 1), Now);

    private static readonly PolicyLayerEvent.Published Second = First with { Version = 2, Hash = "hash-2" };

    [Fact]
    public void The_text_itself_is_kept_with_the_version() => Silent.Gives(Publish(First), First);

    [Fact]
    public void The_first_version_is_one() => Silent.Refuses(Publish(Second), "policy.version-moved-on");

    [Fact]
    public void The_same_publication_again_adds_nothing_at_whatever_time() => Silent.After(Publish(First)).AddsNothing(Publish(First with
    {
        At = Now.AddDays(1),
        Overrides = [new ClauseOverride("west.lifts", Outcome.Prohibited, [], "Never.")],
        Floors = ["west.lifts"],
    }));

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Silent.After(Publish(First)).Gives(Publish(Second), Second);
        Silent.After(Publish(First)).Refuses(Publish(Second with { Version = 3 }), "policy.version-moved-on");
    }

    [Fact]
    public void Two_who_publish_the_same_version_do_not_both_succeed()
    {
        Silent.After(Publish(First)).Refuses(Publish(First with { Hash = "another" }), "policy.version-moved-on");
        Silent.After(Publish(First)).Refuses(Publish(First with { EffectiveFrom = new DateOnly(2026, 9, 2) }), "policy.version-moved-on");
        Silent.After(Publish(First)).Refuses(Publish(First with { Floors = [] }), "policy.version-moved-on");
        Silent.After(Publish(First)).Refuses(Publish(First with { Overrides = [] }), "policy.version-moved-on");
    }

    private static PolicyLayerCommand.Publish Publish(PolicyLayerEvent.Published policy) => new(policy);
}
