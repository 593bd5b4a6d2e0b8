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
    public sealed record PolicyAdopted(
        int Version, string? BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, DateOnly EffectiveFrom, string Hash, DateTimeOffset At,
        string? AddedHash = null) : SchoolEvent;
}
