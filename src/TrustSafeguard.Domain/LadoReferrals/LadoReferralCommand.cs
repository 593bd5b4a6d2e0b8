namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralCommand
{
    private LadoReferralCommand() { }

    /// <summary>The harm threshold is met: the authority is to be told by then. A referral that is due keeps its deadline, unless it was learnt anew.</summary>
    /// <param name="Particulars">What falls due.</param>
    /// <param name="IsLearntAnew">Whether somebody said with it when the school was told of the allegation.</param>
    public sealed record FallDue(LadoReferralEvent.FellDue Particulars, bool IsLearntAnew = false) : LadoReferralCommand;

    /// <summary>Somebody looked at the clock: where the deadline of a due referral is over by then, that is noted, once.</summary>
    public sealed record NoteOverdue(DateTimeOffset At) : LadoReferralCommand;

    /// <summary>A new triage found the threshold not met after all.</summary>
    public sealed record Withdraw(string Rationale) : LadoReferralCommand;

    /// <summary>The authority has been told. A referral that was due keeps its deadline, whatever the particulars say.</summary>
    public sealed record Make(LadoReferralEvent.Made Particulars) : LadoReferralCommand;

    /// <summary>The authority has considered it, and the harm threshold is not met.</summary>
    /// <param name="Rationale">Why, as the authority says.</param>
    /// <param name="At">When it is recorded.</param>
    /// <param name="AnsweredAt">When the authority answered, where that was said.</param>
    public sealed record RecordThresholdNotMet(string Rationale, DateTimeOffset At, DateTimeOffset? AnsweredAt = null) : LadoReferralCommand;

    public sealed record RecordOutcome(ReferralOutcome Outcome, string Rationale, DateTimeOffset At) : LadoReferralCommand;
}
