using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationCommand
{
    private AuthorisationCommand() { }

    /// <param name="Particulars">What is asked for, of whom. Its groups are empty where the policy asks nobody.</param>
    /// <param name="Outcome">What the policy says to the activity before anybody has agreed, in what lies ahead of the period; for work, where it asks nobody.</param>
    /// <param name="At">When it is asked for.</param>
    /// <param name="Personally">The same for personal reasons, where it asks nobody; null where that makes no difference.</param>
    public sealed record Request(
        AuthorisationEvent.Requested Particulars, Outcome Outcome, DateTimeOffset At = default, Outcome? Personally = null) : AuthorisationCommand;

    /// <param name="As">The role in which the word is given.</param>
    /// <param name="By">The person who gives it; null for a parent or carer who is not on the staff.</param>
    /// <param name="Held">The roles that this person holds.</param>
    /// <param name="Approve">Whether they agree.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    /// <param name="Parent">Who the parent or carer is, by name, where <paramref name="By"/> does not say it; null for everybody else.</param>
    /// <param name="Given">How the parent's or carer's word was given; null for everybody else.</param>
    /// <param name="RecordedBy">The staff record of the colleague who writes it down, where there is one. Writing down what another says is no word of one's own.</param>
    /// <param name="IsBarred">Whether the policies prohibit the activity, whoever agrees, in all that lies ahead of the period.</param>
    /// <param name="Asked">
    /// Whom the policies ask, when the word is given, for all that lies ahead of the period: any of these groups, all members of the group. Null where they ask nobody;
    /// those whom the request asked may agree then.
    /// </param>
    /// <param name="InWriting">Whether the policies count a parent's or carer's agreement only in writing, for any of what lies ahead.</param>
    /// <param name="NotCounting">
    /// The places, from 0, of the agreeing words given before that do not count, as records show since: their person did not work at the school then, or not in that role.
    /// Null for none.
    /// </param>
    public sealed record Decide(
        Role As, string? By, RoleSet Held, bool Approve, string Reason, DateTimeOffset At, string? Parent = null, HowGiven? Given = null, string? RecordedBy = null,
        bool IsBarred = false, IReadOnlyList<RoleSet>? Asked = null, bool InWriting = false, IReadOnlyList<int>? NotCounting = null) : AuthorisationCommand;
}
