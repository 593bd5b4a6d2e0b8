using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.PolicyLayers;

public abstract record PolicyLayerEvent
{
    private PolicyLayerEvent() { }

    /// <param name="Layer">Which layer.</param>
    /// <param name="Code">The authority's code; the nation in lower case.</param>
    /// <param name="Version">From 1.</param>
    /// <param name="Hash">Of the document.</param>
    /// <param name="Canonical">The document's text: what it adds.</param>
    /// <param name="Overrides">The clauses of schools' documents that it replaces, where they have them.</param>
    /// <param name="Floors">The clauses of schools' documents that it makes floors, where they have them.</param>
    /// <param name="EffectiveFrom">The first day.</param>
    /// <param name="At">When the log is told.</param>
    /// <param name="Rules">
    /// The number of the rules that there were: by which layers are put together from an edition of the nation's on, and from when on the version binds; 1 in events of before.
    /// </param>
    public sealed record Published(
        PolicyLayer Layer, string Code, int Version, string Hash, string Canonical, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors,
        DateOnly EffectiveFrom, DateTimeOffset At, int Rules = 1) : PolicyLayerEvent;
}
