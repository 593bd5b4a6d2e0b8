using System.Diagnostics;

namespace TrustSafeguard.Domain.LadoReferrals;

public abstract record LadoReferralState
{
    private LadoReferralState() { }

    public static LadoReferralState Initial { get; } = new NotDue();

    /// <summary>Never was due, or is no longer.</summary>
    public sealed record NotDue : LadoReferralState;

    /// <param name="At">The deadline.</param>
    /// <param name="IsOverdue">Whether it was noted that the deadline has passed.</param>
    public sealed record Due(DateTimeOffset At, bool IsOverdue) : LadoReferralState;

    /// <param name="Summary">What the authority was told.</param>
    /// <param name="ToldAt">When, where that was said.</param>
    public sealed record Made(string Summary, DateTimeOffset? ToldAt = null) : LadoReferralState;

    public sealed record Closed(ReferralOutcome Outcome, string Rationale) : LadoReferralState;

    /// <summary>It ended without an outcome; what is referred of the breach from then on is another referral.</summary>
    public sealed record NotMet(string Rationale, DateTimeOffset? AnsweredAt) : LadoReferralState;

    public static LadoReferralState Evolve(LadoReferralState state, LadoReferralEvent happened) => (state, happened) switch
    {
        (NotDue or Due, LadoReferralEvent.FellDue e) => new Due(e.DueAt, IsOverdue: false),
        (Due s, LadoReferralEvent.BecameOverdue) => s with { IsOverdue = true },
        (Due, LadoReferralEvent.Withdrawn) => Initial,
        (NotDue or Due, LadoReferralEvent.Made e) => new Made(e.Summary, e.ToldAt),
        (Made, LadoReferralEvent.OutcomeRecorded e) => new Closed(e.Outcome, e.Rationale),
        (Made, LadoReferralEvent.ThresholdNotMet e) => new NotMet(e.Rationale, e.AnsweredAt),
        _ => throw new UnreachableException(),
    };
}
