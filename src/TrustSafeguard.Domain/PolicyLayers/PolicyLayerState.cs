using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.PolicyLayers;

public abstract record PolicyLayerState
{
    private PolicyLayerState() { }

    public static PolicyLayerState Initial { get; } = new Silent();

    /// <summary>Nothing has been published.</summary>
    public sealed record Silent : PolicyLayerState;

    /// <summary>The version published last.</summary>
    public sealed record Published(
        int Version, string Hash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom) : PolicyLayerState;

    public static PolicyLayerState Evolve(PolicyLayerState state, PolicyLayerEvent happened) => happened switch
    {
        PolicyLayerEvent.Published e => new Published(e.Version, e.Hash, e.Overrides, e.Floors, e.EffectiveFrom),
        _ => throw new UnreachableException(),
    };
}
