using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Trusts;

public abstract record TrustEvent
{
    private TrustEvent() { }

    public sealed record Registered(TrustKind Kind, string Code, string Name) : TrustEvent;

    public sealed record Renamed(string Name) : TrustEvent;

    public sealed record PolicyDocumentFiled(string Hash, string Canonical) : TrustEvent;

    /// <param name="Version">1 for the trust's first policy.</param>
    /// <param name="BasedOnHash">The filed document it stands on.</param>
    /// <param name="Overrides">The clauses that the trust words otherwise.</param>
    /// <param name="Floors">The clauses that schools may only tighten.</param>
    /// <param name="EffectiveFrom">The day on which it begins to bind.</param>
    /// <param name="Hash">Of the policy as resolved at publication.</param>
    /// <param name="At">When it was published.</param>
    /// <param name="AddedHash">The filed document whose clauses it adds; null where it adds none, as in all of version 1.</param>
    public sealed record PolicyPublished(
        int Version, string BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string Hash, DateTimeOffset At,
        string? AddedHash = null) : TrustEvent;
}
