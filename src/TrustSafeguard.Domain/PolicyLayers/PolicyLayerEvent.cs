using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.PolicyLayers;

public abstract record PolicyLayerEvent
{
    private PolicyLayerEvent() { }

    public sealed record Published(
        PolicyLayer Layer, string Code, int Version, string Hash, string Canonical, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors,
        DateOnly EffectiveFrom, DateTimeOffset At) : PolicyLayerEvent;
}
