namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralCommand
{
    private LadoReferralCommand() { }

    /// <summary>The harm threshold is met: the authority is to be told by then.</summary>
    public sealed record FallDue(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt) : LadoReferralCommand;

    /// <summary>A new triage found the threshold not met after all.</summary>
    public sealed record Withdraw(string Rationale) : LadoReferralCommand;

    /// <summary>The authority has been told.</summary>
    public sealed record Make(string Breach, int School, string LocalAuthority, DateTimeOffset DueAt, string Summary, DateTimeOffset At) : LadoReferralCommand;

    public sealed record RecordOutcome(ReferralOutcome Outcome, string Rationale, DateTimeOffset At) : LadoReferralCommand;
}
