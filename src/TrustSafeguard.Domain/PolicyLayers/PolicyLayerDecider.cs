using System.Diagnostics;

namespace TrustSafeguard.Domain.PolicyLayers;

public static class PolicyLayerDecider
{
    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Look at the version that was published meanwhile, and publish again.");

    public static Decision<PolicyLayerEvent> Decide(PolicyLayerState state, PolicyLayerCommand command) => (state, command) switch
    {
        (PolicyLayerState.Silent, PolicyLayerCommand.Publish { Policy.Version: 1 } c) => c.Policy,
        (PolicyLayerState.Silent, PolicyLayerCommand.Publish) => VersionMovedOn,
        (PolicyLayerState.Published s, PolicyLayerCommand.Publish c) when IsLast(s, c.Policy) => Decision<PolicyLayerEvent>.Nothing,
        (PolicyLayerState.Published s, PolicyLayerCommand.Publish c) when c.Policy.Version != s.Version + 1 => VersionMovedOn,
        (PolicyLayerState.Published, PolicyLayerCommand.Publish c) => c.Policy,
        _ => throw new UnreachableException(),
    };

    private static bool IsLast(PolicyLayerState.Published s, PolicyLayerEvent.Published policy) =>
        policy.Version == s.Version
        && policy.Hash == s.Hash
        && policy.EffectiveFrom == s.EffectiveFrom
        && policy.Overrides.SequenceEqual(s.Overrides)
        && policy.Floors.SequenceEqual(s.Floors);
}
