namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralEvent
{
    private LadoReferralEvent() { }

    public sealed record FellDue(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt) : LadoReferralEvent;

    /// <summary>The deadline has passed, and the authority has not been told.</summary>
    /// <param name="DueAt">The deadline.</param>
    /// <param name="At">When it was noted; after the deadline.</param>
    public sealed record BecameOverdue(DateTimeOffset DueAt, DateTimeOffset At) : LadoReferralEvent;

    public sealed record Withdrawn(string Rationale) : LadoReferralEvent;

    public sealed record Made(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt, string Summary, DateTimeOffset At) : LadoReferralEvent;

    public sealed record OutcomeRecorded(ReferralOutcome Outcome, string Rationale, DateTimeOffset At) : LadoReferralEvent;
}
