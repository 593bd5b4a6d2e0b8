using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.LogOwners;

public abstract record LogOwnerEvent
{
    private LogOwnerEvent() { }

    public sealed record Registered(LogOwnerKind Kind, string Code, string Name) : LogOwnerEvent;

    public sealed record Renamed(string Name) : LogOwnerEvent;

    /// <summary>A secret of the log's own was made.</summary>
    /// <param name="Key">Never told outside the log: what is made of it can be tested by nobody who does not read the log.</param>
    public sealed record KeyMade(string Key) : LogOwnerEvent;

    public sealed record PolicyDocumentFiled(string Hash, string Canonical) : LogOwnerEvent;

    /// <param name="Version">1 for the trust's first policy.</param>
    /// <param name="BasedOnHash">The filed document it stands on.</param>
    /// <param name="Overrides">The clauses that the trust words otherwise.</param>
    /// <param name="Floors">The clauses that schools may only tighten.</param>
    /// <param name="EffectiveFrom">The day on which it begins to bind.</param>
    /// <param name="Hash">Of the policy as resolved at publication.</param>
    /// <param name="At">When it was published.</param>
    /// <param name="AddedHash">The filed document whose clauses it adds; null where it adds none, as in all of version 1.</param>
    /// <param name="Title">The title of the variant that was published by file; null where there was none, and in events of before.</param>
    public sealed record PolicyPublished(
        int Version, string BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string Hash, DateTimeOffset At,
        string? AddedHash = null, string? Title = null) : LogOwnerEvent
    {
        /// <summary>Whether both say the same, whenever they said it.</summary>
        public bool IsSameAs(PolicyPublished other) =>
            Overrides.SequenceEqual(other.Overrides) && Floors.SequenceEqual(other.Floors) && this == other with { Overrides = Overrides, Floors = Floors, At = At };
    }
}
