using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationEvent
{
    private AuthorisationEvent() { }

    /// <param name="Groups">Who may authorise by the policy in force: any of these groups, all members of the group.</param>
    /// <param name="Counterpart">Who is on the other side where no student is named; nobody, where an earlier version left it out.</param>
    /// <param name="Facts">The circumstances in which it is asked for; none, where an earlier version left them out.</param>
    public sealed record Requested(
        string StaffMember, RoleSet Roles, string? Student, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To,
        IReadOnlyList<RoleSet> Groups, string PolicyHash, CounterpartKind? Counterpart = null, FactSet? Facts = null) : AuthorisationEvent;

    /// <summary>One of those who may has agreed; after it was granted too, where the policies have come to ask for more.</summary>
    /// <param name="As">The role in which they did.</param>
    /// <param name="By">The person; null for a parent or carer who is not on the staff.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    /// <param name="Parent">Who the parent or carer is, by name. Journals from before it was asked for have none.</param>
    /// <param name="Given">How the parent's or carer's word was given. Journals from before it was asked for have none.</param>
    /// <param name="RecordedBy">The colleague who wrote down what the parent or carer said, where they have a staff record. Journals from before it was kept have none.</param>
    public sealed record Approved(Role As, string? By, string Reason, DateTimeOffset At, string? Parent = null, HowGiven? Given = null, string? RecordedBy = null)
        : AuthorisationEvent;

    /// <summary>All members of one group have agreed.</summary>
    public sealed record Granted(DateTimeOffset At) : AuthorisationEvent;

    /// <summary>One of those who may has said no. Its parts are those of <see cref="Approved"/>.</summary>
    public sealed record Refused(Role As, string? By, string Reason, DateTimeOffset At, string? Parent = null, HowGiven? Given = null, string? RecordedBy = null)
        : AuthorisationEvent;

    /// <summary>What was granted has been taken back: it covers nothing that is done from then on. Its parts are those of <see cref="Approved"/>.</summary>
    public sealed record Revoked(Role As, string? By, string Reason, DateTimeOffset At, string? Parent = null, HowGiven? Given = null, string? RecordedBy = null)
        : AuthorisationEvent;
}
