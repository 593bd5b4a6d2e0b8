using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version of the national layer, or of a local authority's.</summary>
/// <param name="Code">The authority's code; the nation in lower case.</param>
/// <param name="Version">From 1.</param>
/// <param name="Document">What it adds.</param>
/// <param name="Overlay">What it lays over the documents of schools: the document's clauses, with overrides and floors.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="At">When the log was told of it.</param>
public sealed record PublishedLayer(string Code, int Version, PolicyDocument Document, PolicyOverlay Overlay, DateOnly EffectiveFrom, DateTimeOffset At) : IVersion
{
    /// <inheritdoc/>
    public DateTimeOffset Begins { get; } = LondonTime.StartOf(EffectiveFrom);

    /// <summary>From when on it binds; the nation's first known edition answers for all time before it as well.</summary>
    public DateTimeOffset Binds { get; init; } = LondonTime.StartOf(EffectiveFrom);

    /// <summary>The rules of the time when it was published.</summary>
    public LayeringRules Rules { get; init; } = PolicyStack.NewestRules;

    public static PublishedLayer Of(
        PolicyLayer layer, string code, int version, PolicyDocument document, IReadOnlyList<ClauseOverride> overrides, IReadOnlyList<string> floors,
        DateOnly effectiveFrom, DateTimeOffset at) =>
        new(code, version, document, PolicyOverlay.Of(layer, document, [.. overrides], [.. floors]), effectiveFrom, at);

    /// <summary>Whether publishing this would change nothing after the other.</summary>
    public bool IsSameAs(PublishedLayer other) =>
        Document.Hash == other.Document.Hash
        && EffectiveFrom == other.EffectiveFrom
        && Overlay.Overrides.SequenceEqual(other.Overlay.Overrides)
        && Overlay.Floors.SequenceEqual(other.Overlay.Floors);
}
