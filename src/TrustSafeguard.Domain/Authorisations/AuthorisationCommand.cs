using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationCommand
{
    private AuthorisationCommand() { }

    /// <param name="Groups">Who may authorise by the policy in force: any of these groups, all members of the group. Empty where the policy asks nobody.</param>
    /// <param name="Outcome">What the policy says to the activity before anybody has agreed.</param>
    public sealed record Request(
        string StaffMember, RoleSet Roles, string? Student, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To,
        Outcome Outcome, IReadOnlyList<RoleSet> Groups, string PolicyHash) : AuthorisationCommand;

    /// <param name="As">The role in which the word is given.</param>
    /// <param name="By">The person who gives it; null for a parent or carer, who has no record here.</param>
    /// <param name="Held">The roles that this person holds.</param>
    /// <param name="Approve">Whether they agree.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Decide(Role As, string? By, RoleSet Held, bool Approve, string Reason, DateTimeOffset At) : AuthorisationCommand;
}
