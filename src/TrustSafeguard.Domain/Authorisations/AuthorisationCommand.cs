using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationCommand
{
    private AuthorisationCommand() { }

    /// <param name="Particulars">What is asked for, of whom. Its groups are empty where the policy asks nobody.</param>
    /// <param name="Outcome">What the policy says to the activity before anybody has agreed.</param>
    public sealed record Request(AuthorisationEvent.Requested Particulars, Outcome Outcome) : AuthorisationCommand;

    /// <param name="As">The role in which the word is given.</param>
    /// <param name="By">The person who gives it; null for a parent or carer, who has no record here.</param>
    /// <param name="Held">The roles that this person holds.</param>
    /// <param name="Approve">Whether they agree.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Decide(Role As, string? By, RoleSet Held, bool Approve, string Reason, DateTimeOffset At) : AuthorisationCommand;
}
