using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationEvent
{
    private AuthorisationEvent() { }

    /// <param name="Groups">Who may authorise by the policy in force: any of these groups, all members of the group.</param>
    /// <param name="Counterpart">Who is on the other side where no student is named; nobody, where an earlier version left it out.</param>
    public sealed record Requested(
        string StaffMember, RoleSet Roles, string? Student, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To,
        IReadOnlyList<RoleSet> Groups, string PolicyHash, CounterpartKind? Counterpart = null) : AuthorisationEvent;

    /// <summary>One of those who may has agreed.</summary>
    public sealed record Approved(Role As, string? By, string Reason, DateTimeOffset At) : AuthorisationEvent;

    /// <summary>All members of one group have agreed.</summary>
    public sealed record Granted(DateTimeOffset At) : AuthorisationEvent;

    /// <summary>One of those who may has said no.</summary>
    public sealed record Refused(Role As, string? By, string Reason, DateTimeOffset At) : AuthorisationEvent;
}
