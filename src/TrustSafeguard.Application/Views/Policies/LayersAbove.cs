using System.Collections.Immutable;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>What the nation and a local authority lay over a school's document.</summary>
/// <param name="National">Null where the log knew of no edition: the time before there were any.</param>
/// <param name="Authority">Null where the authority has published nothing.</param>
public sealed record LayersAbove(PublishedLayer? National, PublishedLayer? Authority)
{
    /// <summary>Nothing: as before there was a national layer in the log.</summary>
    public static LayersAbove None { get; } = new(null, null);

    public bool IsNone => National is null && Authority is null;

    /// <summary>The rules by which all layers are put together: those of the nation's edition, and the first where there is none.</summary>
    public LayeringRules Rules => National?.Rules ?? LayeringRules.First;

    public ImmutableArray<PolicyOverlay> Overlays =>
        [.. new[] { National, Authority }.OfType<PublishedLayer>().Select(layer => layer.Overlay)];

    /// <summary>Both versions added up: it grows with each.</summary>
    public int Version => (National?.Version ?? 0) + (Authority?.Version ?? 0);

    public DateOnly EffectiveFrom => Later(National?.EffectiveFrom ?? DateOnly.MinValue, Authority?.EffectiveFrom ?? DateOnly.MinValue);

    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
