using System.Diagnostics;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationState
{
    private AuthorisationState() { }

    public static AuthorisationState Initial { get; } = new Unknown();

    public sealed record Unknown : AuthorisationState;

    public sealed record Requested(AuthorisationEvent.Requested As, RoleSet Approvals) : AuthorisationState;

    public sealed record Granted(AuthorisationEvent.Requested As, RoleSet Approvals) : AuthorisationState;

    public sealed record Refused(AuthorisationEvent.Requested As) : AuthorisationState;

    public static AuthorisationState Evolve(AuthorisationState state, AuthorisationEvent happened) => (state, happened) switch
    {
        (Unknown, AuthorisationEvent.Requested e) => new Requested(e, RoleSet.Empty),
        (Requested s, AuthorisationEvent.Approved e) => s with { Approvals = s.Approvals.With(e.As) },
        (Requested s, AuthorisationEvent.Granted) => new Granted(s.As, s.Approvals),
        (Requested s, AuthorisationEvent.Refused) => new Refused(s.As),
        _ => throw new UnreachableException(),
    };
}
