using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Schools;

public abstract record SchoolEvent
{
    private SchoolEvent() { }

    public sealed record Onboarded(int Urn, string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName, string? TrustUid) : SchoolEvent;

    public sealed record DetailsChanged(string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName) : SchoolEvent;

    /// <param name="Version">1 for the school's first own policy.</param>
    /// <param name="BasedOnHash">The filed document it stands on; null where it stands on the trust's policy.</param>
    /// <param name="Overrides">The clauses that the school words otherwise.</param>
    /// <param name="EffectiveFrom">The day on which it begins to bind.</param>
    /// <param name="Hash">Of the effective policy as resolved at adoption.</param>
    /// <param name="At">When it was adopted.</param>
    /// <param name="AddedHash">The filed document whose clauses the school adds; null where it adds none, as in all of version 1.</param>
    /// <param name="Title">The title of the variant that was adopted by file; null where there was none, and in events of before.</param>
    public sealed record PolicyAdopted(
        int Version, string? BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, DateOnly EffectiveFrom, string Hash, DateTimeOffset At,
        string? AddedHash = null, string? Title = null) : SchoolEvent
    {
        /// <summary>Whether both say the same, whenever they said it.</summary>
        public bool IsSameAs(PolicyAdopted other) => Overrides.SequenceEqual(other.Overrides) && this == other with { Overrides = Overrides, At = At };
    }
}
