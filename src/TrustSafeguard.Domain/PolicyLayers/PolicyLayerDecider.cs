using System.Diagnostics;

namespace TrustSafeguard.Domain.PolicyLayers;

public static class PolicyLayerDecider
{
    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Another version was published meanwhile; look at it and publish again.");

    public static Decision<PolicyLayerEvent> Decide(PolicyLayerState state, PolicyLayerCommand command) => (state, command) switch
    {
        (PolicyLayerState.Silent, PolicyLayerCommand.Publish { Version: 1 } c) => Published(c),
        (PolicyLayerState.Silent, PolicyLayerCommand.Publish) => VersionMovedOn,
        (PolicyLayerState.Published s, PolicyLayerCommand.Publish c) when IsLast(s, c) => Decision<PolicyLayerEvent>.Nothing,
        (PolicyLayerState.Published s, PolicyLayerCommand.Publish c) when c.Version != s.Version + 1 => VersionMovedOn,
        (PolicyLayerState.Published, PolicyLayerCommand.Publish c) => Published(c),
        _ => throw new UnreachableException(),
    };

    private static bool IsLast(PolicyLayerState.Published s, PolicyLayerCommand.Publish c) =>
        c.Version == s.Version && c.Hash == s.Hash && c.EffectiveFrom == s.EffectiveFrom && c.Overrides.SequenceEqual(s.Overrides) && c.Floors.SequenceEqual(s.Floors);

    private static PolicyLayerEvent.Published Published(PolicyLayerCommand.Publish c) =>
        new(c.Layer, c.Code, c.Version, c.Hash, c.Canonical, c.Overrides, c.Floors, c.EffectiveFrom, c.At);
}
