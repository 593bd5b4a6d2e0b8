using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version of a trust's or a school's policy as it was published or adopted: what it stands on and what it changes.</summary>
/// <param name="Version">From 1.</param>
/// <param name="BasedOnHash">The filed document; null for a school's variant of the trust's policy.</param>
/// <param name="Overrides">The clauses worded otherwise.</param>
/// <param name="Floors">The clauses that a school may only tighten; empty for a school's.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="Hash">Of the effective policy when it was published.</param>
/// <param name="At">When the log was told of it.</param>
/// <param name="AddedHash">The filed document whose clauses it adds; null where it adds none.</param>
/// <param name="Title">The title of the variant; null where it has none of its own.</param>
public sealed record PublishedPolicy(
    int Version, string? BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string Hash, DateTimeOffset At,
    string? AddedHash = null, string? Title = null) : IVersion
{
    /// <inheritdoc/>
    public DateTimeOffset Begins { get; } = LondonTime.StartOf(EffectiveFrom);

    /// <inheritdoc/>
    public DateTimeOffset Binds { get; init; } = LondonTime.StartOf(EffectiveFrom);

    /// <summary>Whether publishing this would change nothing after the other.</summary>
    public bool IsSameAs(PublishedPolicy other) =>
        BasedOnHash == other.BasedOnHash
        && AddedHash == other.AddedHash
        && Title == other.Title
        && EffectiveFrom == other.EffectiveFrom
        && Floors.SequenceEqual(other.Floors)
        && Overrides.SequenceEqual(other.Overrides);
}
