using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.PolicyLayers;

/// <summary>To a layer above all trusts: the nation's, or a local authority's.</summary>
public abstract record PolicyLayerCommand
{
    private PolicyLayerCommand() { }

    /// <summary>Publishes what the layer lays over the documents of schools. The caller has proved it against the floors above.</summary>
    /// <param name="Layer">Which layer.</param>
    /// <param name="Code">The authority's code; the nation in lower case.</param>
    /// <param name="Version">From 1.</param>
    /// <param name="Hash">Of the document.</param>
    /// <param name="Canonical">The document's text: what it adds.</param>
    /// <param name="Overrides">The clauses of schools' documents that it replaces, where they have them.</param>
    /// <param name="Floors">The clauses of schools' documents that it makes floors, where they have them.</param>
    /// <param name="EffectiveFrom">The first day.</param>
    /// <param name="At">When the log is told.</param>
    public sealed record Publish(
        PolicyLayer Layer, string Code, int Version, string Hash, string Canonical, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors,
        DateOnly EffectiveFrom, DateTimeOffset At) : PolicyLayerCommand;
}
