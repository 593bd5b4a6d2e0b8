using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.Policies;

/// <summary>A version as it was published or adopted: what it stands on and what it changes.</summary>
/// <param name="Version">From 1.</param>
/// <param name="BasedOnHash">The filed document; null for a school's variant of the trust's policy.</param>
/// <param name="Overrides">The clauses worded otherwise.</param>
/// <param name="Floors">The clauses that a school may only tighten; empty for a school's.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="Hash">Of the effective policy when it was published.</param>
/// <param name="At">When the log was told of it.</param>
public sealed record PublishedPolicy(
    int Version, string? BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string Hash, DateTimeOffset At)
{
    /// <summary>The instant at which it begins to bind.</summary>
    public DateTimeOffset Begins { get; } = LondonTime.StartOf(EffectiveFrom);
}
