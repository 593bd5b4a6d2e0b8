namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralEvent
{
    private LadoReferralEvent() { }

    public sealed record FellDue(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt) : LadoReferralEvent;

    public sealed record Withdrawn(string Rationale) : LadoReferralEvent;

    public sealed record Made(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt, string Summary, DateTimeOffset At) : LadoReferralEvent;

    public sealed record OutcomeRecorded(ReferralOutcome Outcome, string Rationale, DateTimeOffset At) : LadoReferralEvent;
}
