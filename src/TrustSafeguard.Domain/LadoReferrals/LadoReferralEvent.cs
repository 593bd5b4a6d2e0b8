namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralEvent
{
    private LadoReferralEvent() { }

    /// <summary>The authority is to be told by then. Of a referral that is due: by then, and no longer by the deadline that it had.</summary>
    public sealed record FellDue(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt) : LadoReferralEvent;

    /// <summary>The deadline has passed, and it is not recorded that the authority was told.</summary>
    /// <param name="DueAt">The deadline.</param>
    /// <param name="At">When it was noted; after the deadline.</param>
    public sealed record BecameOverdue(DateTimeOffset DueAt, DateTimeOffset At) : LadoReferralEvent;

    public sealed record Withdrawn(string Rationale) : LadoReferralEvent;

    /// <param name="Breach">What was referred.</param>
    /// <param name="School">The URN of its school.</param>
    /// <param name="LocalAuthority">The code of the authority that was told.</param>
    /// <param name="DueAt">The deadline.</param>
    /// <param name="Summary">What the authority was told.</param>
    /// <param name="At">When it was recorded.</param>
    /// <param name="ToldAt">When the authority was told, where that was said; when it was recorded where it was not, as in journals from before it was asked for.</param>
    public sealed record Made(
        string Breach, int School, string LocalAuthority, DateTimeOffset DueAt, string Summary, DateTimeOffset At, DateTimeOffset? ToldAt = null) : LadoReferralEvent;

    public sealed record OutcomeRecorded(ReferralOutcome Outcome, string Rationale, DateTimeOffset At) : LadoReferralEvent;

    /// <summary>The authority has considered it, and the harm threshold is not met: it ended without an outcome.</summary>
    /// <param name="Rationale">Why, as the authority says.</param>
    /// <param name="At">When it was recorded.</param>
    /// <param name="AnsweredAt">When the authority answered, where that was said; when it was recorded where it was not.</param>
    public sealed record ThresholdNotMet(string Rationale, DateTimeOffset At, DateTimeOffset? AnsweredAt = null) : LadoReferralEvent;
}
