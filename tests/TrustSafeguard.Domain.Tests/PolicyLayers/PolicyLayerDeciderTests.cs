using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.PolicyLayers;

public sealed class PolicyLayerDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<PolicyLayerState, PolicyLayerCommand, PolicyLayerEvent> Silent =
        new(PolicyLayerState.Initial, PolicyLayerDecider.Decide, PolicyLayerState.Evolve);

    private static readonly PolicyLayerCommand.Publish First = new(
        PolicyLayer.LocalAuthority, "830", 1, "hash-1", "{}", [new ClauseOverride("west.lifts", Outcome.Prohibited, [], "Never.")], ["west.lifts"], new DateOnly(2026, 9, 1), Now);

    private static readonly PolicyLayerCommand.Publish Second = First with { Version = 2, Hash = "hash-2" };

    [Fact]
    public void The_text_itself_is_kept_with_the_version() => Silent.Gives(First, Published(First));

    [Fact]
    public void The_first_version_is_one() => Silent.Refuses(Second, "policy.version-moved-on");

    [Fact]
    public void The_same_publication_again_adds_nothing_at_whatever_time() => Silent.After(First).AddsNothing(First with
    {
        At = Now.AddDays(1),
        Overrides = [new ClauseOverride("west.lifts", Outcome.Prohibited, [], "Never.")],
        Floors = ["west.lifts"],
    });

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Silent.After(First).Gives(Second, Published(Second));
        Silent.After(First).Refuses(Second with { Version = 3 }, "policy.version-moved-on");
    }

    [Fact]
    public void Two_who_publish_the_same_version_do_not_both_succeed()
    {
        Silent.After(First).Refuses(First with { Hash = "another" }, "policy.version-moved-on");
        Silent.After(First).Refuses(First with { EffectiveFrom = new DateOnly(2026, 9, 2) }, "policy.version-moved-on");
        Silent.After(First).Refuses(First with { Floors = [] }, "policy.version-moved-on");
        Silent.After(First).Refuses(First with { Overrides = [] }, "policy.version-moved-on");
    }

    private static PolicyLayerEvent.Published Published(PolicyLayerCommand.Publish c) =>
        new(c.Layer, c.Code, c.Version, c.Hash, c.Canonical, c.Overrides, c.Floors, c.EffectiveFrom, c.At);
}
