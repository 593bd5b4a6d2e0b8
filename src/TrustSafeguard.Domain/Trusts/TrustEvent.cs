using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Trusts;

public abstract record TrustEvent
{
    private TrustEvent() { }

    public sealed record Registered(TrustKind Kind, string Code, string Name) : TrustEvent;

    public sealed record Renamed(string Name) : TrustEvent;

    public sealed record PolicyDocumentFiled(string Hash, string Canonical) : TrustEvent;

    public sealed record PolicyPublished(
        int Version, string BasedOnHash, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string Hash, DateTimeOffset At) : TrustEvent;
}
