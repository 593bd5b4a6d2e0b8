using System.Diagnostics;

namespace TrustSafeguard.Domain.LadoReferrals;

public static class LadoReferralDecider
{
    private static readonly Refusal SummaryMissing = new("referral.summary-missing", "Say in `summary` what the authority was told.", "summary");
    private static readonly Refusal RationaleMissing = new("referral.rationale-missing", "Say in `rationale` why; the next reader will want to know.", "rationale");
    private static readonly Refusal SummaryTooLong = new(
        "referral.summary-too-long", $"Shorten it: a summary has at most {TextLimits.Text} characters; keep the rest as evidence.", "summary");
    private static readonly Refusal RationaleTooLong = new(
        "referral.rationale-too-long", $"Shorten it: a rationale has at most {TextLimits.Text} characters; keep the rest as evidence.", "rationale");
    private static readonly Refusal NotMade = new("referral.not-made", "Refer the breach first, with `referToLado`: the referral has not been made.", "referral");
    private static readonly Refusal AlreadyMade = new(
        "referral.already-made", "Look at the referral: the authority has been told already, in different words or at another time, and what was recorded first stands.", "breach");
    private static readonly Refusal AlreadyClosed = new(
        "referral.closed", "Look at the chronology of the breach: the authority's outcome is recorded already, as another one or with another rationale, and stands.", "referral");
    private static readonly Refusal AnsweredAlready = new(
        "referral.threshold-not-met",
        "Look at the chronology of the breach: it is recorded that the authority found the harm threshold not met, in different words or at another time, and that stands.",
        "referral");

    public static Decision<LadoReferralEvent> Decide(LadoReferralState state, LadoReferralCommand command) => (state, command) switch
    {
        (LadoReferralState.NotDue, LadoReferralCommand.FallDue c) => c.Particulars,
        (LadoReferralState.Due s, LadoReferralCommand.FallDue { IsLearntAnew: true } c) when c.Particulars.DueAt != s.At => c.Particulars,
        (_, LadoReferralCommand.FallDue) => Decision<LadoReferralEvent>.Nothing,

        (LadoReferralState.Due { IsOverdue: false } s, LadoReferralCommand.NoteOverdue c) when c.At > s.At => new LadoReferralEvent.BecameOverdue(s.At, c.At),
        (_, LadoReferralCommand.NoteOverdue) => Decision<LadoReferralEvent>.Nothing,

        (LadoReferralState.Due, LadoReferralCommand.Withdraw c) => new LadoReferralEvent.Withdrawn(c.Rationale),
        (_, LadoReferralCommand.Withdraw) => Decision<LadoReferralEvent>.Nothing,

        (_, LadoReferralCommand.Make c) when TextRules.OfText(c.Particulars.Summary, SummaryMissing, SummaryTooLong) is { } refusal => refusal,
        (LadoReferralState.NotDue, LadoReferralCommand.Make c) => c.Particulars,
        (LadoReferralState.Due s, LadoReferralCommand.Make c) => c.Particulars with { DueAt = s.At },
        (LadoReferralState.Made s, LadoReferralCommand.Make c) when (s.Summary, s.ToldAt) == (c.Particulars.Summary, c.Particulars.ToldAt) => Decision<LadoReferralEvent>.Nothing,
        (_, LadoReferralCommand.Make) => AlreadyMade,

        (_, LadoReferralCommand.RecordThresholdNotMet c) when TextRules.OfText(c.Rationale, RationaleMissing, RationaleTooLong) is { } refusal => refusal,
        (LadoReferralState.Made, LadoReferralCommand.RecordThresholdNotMet c) => new LadoReferralEvent.ThresholdNotMet(c.Rationale, c.At, c.AnsweredAt),
        (LadoReferralState.NotMet s, LadoReferralCommand.RecordThresholdNotMet c) when s == new LadoReferralState.NotMet(c.Rationale, c.AnsweredAt) =>
            Decision<LadoReferralEvent>.Nothing,

        (_, LadoReferralCommand.RecordOutcome c) when TextRules.OfText(c.Rationale, RationaleMissing, RationaleTooLong) is { } refusal => refusal,
        (LadoReferralState.Made, LadoReferralCommand.RecordOutcome c) => new LadoReferralEvent.OutcomeRecorded(c.Outcome, c.Rationale, c.At),
        (LadoReferralState.Closed s, LadoReferralCommand.RecordOutcome c) when s == new LadoReferralState.Closed(c.Outcome, c.Rationale) => Decision<LadoReferralEvent>.Nothing,
        (LadoReferralState.Closed, _) => AlreadyClosed,
        (LadoReferralState.NotMet, _) => AnsweredAlready,
        (_, LadoReferralCommand.RecordOutcome or LadoReferralCommand.RecordThresholdNotMet) => NotMade,
        _ => throw new UnreachableException(),
    };
}
