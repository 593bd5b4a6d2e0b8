using System.Diagnostics;

namespace TrustSafeguard.Domain.Schools;

public abstract record SchoolState
{
    private SchoolState() { }

    public static SchoolState Initial { get; } = new Unknown();

    public sealed record Unknown : SchoolState;

    public sealed record Onboarded(
        string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName, string? TrustUid, SchoolEvent.PolicyAdopted? Policy) : SchoolState;

    public static SchoolState Evolve(SchoolState state, SchoolEvent happened) => (state, happened) switch
    {
        (Unknown, SchoolEvent.Onboarded e) => new Onboarded(e.Name, e.Phase, e.LocalAuthorityCode, e.LocalAuthorityName, e.TrustUid, null),
        (Onboarded s, SchoolEvent.DetailsChanged e) =>
            s with { Name = e.Name, Phase = e.Phase, LocalAuthorityCode = e.LocalAuthorityCode, LocalAuthorityName = e.LocalAuthorityName },
        (Onboarded s, SchoolEvent.PolicyAdopted e) => s with { Policy = e },
        _ => throw new UnreachableException(),
    };
}
