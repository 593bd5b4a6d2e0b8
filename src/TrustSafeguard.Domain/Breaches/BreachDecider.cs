using System.Diagnostics;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Domain.Breaches;

public static class BreachDecider
{
    private static readonly Role[] Upwards = [Role.Headteacher, Role.ChairOfGovernors, Role.ChairOfTrustees, Role.LocalAuthorityOfficer];

    /// <summary>The roles of those who can handle a breach.</summary>
    public static RoleSet Handlers { get; } = RoleSet.Of(Upwards);

    private static readonly Refusal NeverRaised = new("breach.unknown", "Give the id of a breach that was raised: none has this one.", "id");
    private static readonly Refusal RaisedOtherwise = new("breach.already-raised", "Look at the breach that has this id: it was raised already, and its first particulars stand.");
    private static readonly Refusal SummaryMissing = new("breach.summary-missing", "Say in `summary` what happened, in a sentence.", "summary");
    private static readonly Refusal SummaryTooLong = new(
        "breach.summary-too-long", $"Shorten it: a summary has at most {TextLimits.Text} characters; keep the rest as evidence.", "summary");
    private static readonly Refusal RationaleMissing = new("breach.rationale-missing", "Say in `rationale` why; the next reader will want to know.", "rationale");
    private static readonly Refusal RationaleTooLong = new(
        "breach.rationale-too-long", $"Shorten it: a rationale has at most {TextLimits.Text} characters; keep the rest as evidence.", "rationale");
    private static readonly Refusal LimbMissing = new(
        "breach.limb-missing", "Say in `limb` which limb of the harm threshold the referral rests on, or triage the breach to HARM_THRESHOLD first.", "limb");

    private static readonly Refusal LearntWithoutThreshold = new(
        "breach.learnt-without-threshold", "Leave `learntAt` out: it is the time of an allegation, and by this triage the harm threshold is not met.", "learntAt");

    public static readonly Refusal HandlerIsTheSubject = new(
        "breach.handler-is-the-subject", "Leave this to the handler who is named on the breach: nobody handles one that is about themselves.");
    private static readonly Refusal AlreadyReferred = new(
        "breach.referred",
        "Wait for the authority's answer, and record it with `recordLadoOutcome`, or with `recordThresholdNotMet` where it says that the harm threshold is not met: "
            + "the breach lies with the authority.",
        "id");
    private static readonly Refusal ReferredOtherwise = new(
        "breach.referred-otherwise",
        "Look at the referral: the breach was referred already, and on another limb. What was recorded first stands; tell the LADO of the other.",
        "limb");
    private static readonly Refusal OutcomeNoted = new(
        "breach.outcome-noted", "Look at the referral: another outcome of the authority is recorded already, and stands.", "outcome");
    private static readonly Refusal AnsweredAlready = new(
        "breach.threshold-not-met",
        "Look at the chronology: the authority found that the harm threshold is not met. Where it takes the breach up after all, refer it anew with `referToLado` "
            + "(where the school was told something new, triage it first, and say in `learntAt` when), and record the outcome of that referral.",
        "referral");
    private static readonly Refusal NotTriaged = new("breach.not-triaged", "Triage the breach first, with `triageBreach`: none is closed before.", "id");
    private static readonly Refusal ReferralDue = new(
        "breach.referral-due", "Refer the breach to the LADO, or triage it anew with the reason, before closing it: the harm threshold is met.", "id");
    private static readonly Refusal OutcomeMissing = new(
        "breach.outcome-missing",
        "Record the authority's outcome first, with `recordLadoOutcome`, or with `recordThresholdNotMet` that the harm threshold is not met: "
            + "the breach was referred, and is not closed before.",
        "id");
    private static readonly Refusal NotReferred = new(
        "breach.not-referred", "Refer the breach first, with `referToLado`: an outcome is one of a referral, and none was made.", "id");
    private static readonly Refusal CloseOutcomeMissing = new("breach.close-outcome-missing", "Say in `outcome` how it ended.", "outcome");
    private static readonly Refusal CloseOutcomeTooLong = new(
        "breach.close-outcome-too-long", $"Shorten it: an outcome has at most {TextLimits.Name} characters; say why in `rationale`.", "outcome");
    private static readonly Refusal AlreadyClosed = new(
        "breach.closed",
        "Raise a new breach with `raiseBreach` if there is something new: this one is closed. The person whom it is about can still be told of it with `shareWithSubject`.",
        "id");
    private static readonly Refusal StatementMissing = new(
        "breach.statement-missing", "Say in `statement` what the person is told, in the words that they are to read.", "statement");
    private static readonly Refusal StatementTooLong = new(
        "breach.statement-too-long", $"Shorten it: a statement has at most {TextLimits.Text} characters; hand over what is longer.", "statement");
    private static readonly Refusal ReasonMissing = new(
        "breach.reason-missing", "Say in `reason` why the person is told, and why now; the next reader will want to know.", "reason");
    private static readonly Refusal ReasonTooLong = new(
        "breach.reason-too-long", $"Shorten it: a reason has at most {TextLimits.Text} characters; keep the rest as evidence.", "reason");
    private static readonly Refusal AgreementBlank = new(
        "breach.agreement-blank", "Say in `agreedWithLado` what was agreed with the LADO, with whom and on which day; leave it out where nothing was.", "agreedWithLado");
    private static readonly Refusal AgreementTooLong = new(
        "breach.agreement-too-long", $"Shorten it: what was agreed has at most {TextLimits.Text} characters; keep the rest as evidence.", "agreedWithLado");
    private static readonly Refusal SharedBeforeTriage = new(
        "breach.shared-before-triage", "Triage the breach first, with `triageBreach`: it says whether the LADO has to be asked before the person is told anything.", "breach");
    private static readonly Refusal SharedBeforeReferral = new(
        "breach.shared-before-referral",
        "Refer the breach first, with `referToLado`, and agree with the LADO what the person is told and when: the harm threshold is met.", "breach");
    private static readonly Refusal NotAgreedWithLado = new(
        "breach.not-agreed-with-lado",
        "Ask the LADO first, and say in `agreedWithLado` what was agreed, with whom and on which day: while the referral is open "
            + "the person is told nothing that could harm a child, or the enquiries of the police or of children's services.",
        "agreedWithLado");

    public static Decision<BreachEvent> Decide(BreachState state, BreachCommand command) => (state, command) switch
    {
        (_, BreachCommand.Raise c) when TextRules.OfText(c.Particulars.Summary, SummaryMissing, SummaryTooLong) is { } refusal => refusal,
        (BreachState.Unknown, BreachCommand.Raise c) => c.Particulars,
        (BreachState.Unknown, _) => NeverRaised,
        (_, BreachCommand.Raise) => RaisedOtherwise,

        (_, BreachCommand.Triage { By: { } by }) when by == SubjectOf(state) => HandlerIsTheSubject,
        (_, BreachCommand.Refer { By: { } by }) when by == SubjectOf(state) => HandlerIsTheSubject,
        (_, BreachCommand.Close { By: { } by }) when by == SubjectOf(state) => HandlerIsTheSubject,

        (_, BreachCommand.Share { By: { } by }) when by == SubjectOf(state) => HandlerIsTheSubject,
        (_, BreachCommand.Share c) when RefusalOfTexts(c.Particulars) is { } refusal => refusal,
        ({ LastShared: { } last }, BreachCommand.Share c) when TellsAsMuch(last, c.Particulars) => Decision<BreachEvent>.Nothing,
        (BreachState.Raised, BreachCommand.Share) => SharedBeforeTriage,
        (BreachState.Triaged { Assessed.Threshold: Threshold.HarmThreshold }, BreachCommand.Share) => SharedBeforeReferral,
        (BreachState.Referred { Outcome: null }, BreachCommand.Share { Particulars.AgreedWithLado: null }) => NotAgreedWithLado,
        (_, BreachCommand.Share c) => c.Particulars,

        (_, BreachCommand.NoteThresholdNotMet c) when c.Referral <= state.ReferralsNotMet => Decision<BreachEvent>.Nothing,
        (BreachState.Closed s, BreachCommand.Close c) when s.How == new BreachEvent.Closed(c.Outcome, c.Rationale) => Decision<BreachEvent>.Nothing,
        (BreachState.Closed, _) => AlreadyClosed,

        (_, BreachCommand.Triage c) when TextRules.OfText(c.Rationale, RationaleMissing, RationaleTooLong) is { } refusal => refusal,
        (_, BreachCommand.Triage { LearntAt: not null, Threshold: not Threshold.HarmThreshold }) => LearntWithoutThreshold,
        (BreachState.Triaged s, BreachCommand.Triage c) when s.Assessed == Triaged(c) => Decision<BreachEvent>.Nothing,
        (BreachState.Raised or BreachState.Triaged, BreachCommand.Triage c) => Triaged(c),
        (BreachState.Referred, BreachCommand.Triage) => AlreadyReferred,

        (BreachState.Raised or BreachState.Triaged { Assessed.Threshold: not Threshold.HarmThreshold }, BreachCommand.Refer { Limb: null }) => LimbMissing,
        (BreachState.Raised or BreachState.Triaged, BreachCommand.Refer c) => new BreachEvent.Referred(c.Limb),
        (BreachState.Referred s, BreachCommand.Refer c) when s.Limb == c.Limb => Decision<BreachEvent>.Nothing,
        (BreachState.Referred, BreachCommand.Refer) => ReferredOtherwise,

        (BreachState.Referred { Outcome: null }, BreachCommand.NoteLadoOutcome c) => new BreachEvent.LadoOutcomeNoted(c.Outcome),
        (BreachState.Referred s, BreachCommand.NoteLadoOutcome c) when s.Outcome == c.Outcome => Decision<BreachEvent>.Nothing,
        (BreachState.Referred, BreachCommand.NoteLadoOutcome) => OutcomeNoted,
        (BreachState.Referred { Outcome: not null }, BreachCommand.NoteThresholdNotMet) => OutcomeNoted with { Path = ["referral"] },
        (BreachState.Referred s, BreachCommand.NoteThresholdNotMet c) when c.Referral == s.ReferralsNotMet + 1 => new BreachEvent.ThresholdNotMet(c.Rationale, c.AnsweredAt),
        ({ ReferralsNotMet: > 0 }, BreachCommand.NoteLadoOutcome) => AnsweredAlready,
        (_, BreachCommand.NoteLadoOutcome or BreachCommand.NoteThresholdNotMet) => NotReferred,

        (_, BreachCommand.Close c) when TextRules.OfLine(c.Outcome, CloseOutcomeMissing, CloseOutcomeTooLong) is { } refusal => refusal,
        (_, BreachCommand.Close c) when TextRules.OfText(c.Rationale, RationaleMissing, RationaleTooLong) is { } refusal => refusal,
        (BreachState.Raised, BreachCommand.Close) => NotTriaged,
        (BreachState.Triaged { Assessed.Threshold: Threshold.HarmThreshold }, BreachCommand.Close) => ReferralDue,
        (BreachState.Referred { Outcome: null }, BreachCommand.Close) => OutcomeMissing,
        (BreachState.Triaged or BreachState.Referred, BreachCommand.Close c) => new BreachEvent.Closed(c.Outcome, c.Rationale),
        _ => throw new UnreachableException(),
    };

    /// <summary>Who handles a breach: the first, from the school up, whom the subject neither is nor appoints nor supervises.</summary>
    /// <param name="subject">The roles of the person it is about, and of those at the school whom they manage.</param>
    /// <param name="isInATrust">Whether the school is an academy of a trust, and no school that its authority maintains.</param>
    public static Role HandlerFor(RoleSet subject, bool isInATrust)
    {
        foreach (var role in Upwards)
        {
            if (RoleRules.StandingOf(RoleSet.Of(role)) > RoleRules.StandingOf(subject) && (isInATrust || role != Role.ChairOfTrustees))
            {
                return role;
            }
        }

        return Role.LocalAuthorityOfficer;
    }

    /// <summary>Whether somebody stands no higher than the person it is about, where that person leads or governs a school.</summary>
    public static bool StandsUnder(RoleSet person, RoleSet subject) => RoleRules.StandingOf(subject) > 0 && RoleRules.StandingOf(person) <= RoleRules.StandingOf(subject);

    private static bool TellsAsMuch(BreachEvent.Shared last, BreachEvent.Shared told) =>
        last with { TellsOutcome = told.TellsOutcome } == told && (last.TellsOutcome != false || told.TellsOutcome == false);

    private static Refusal? RefusalOfTexts(BreachEvent.Shared told) =>
        TextRules.OfText(told.Statement, StatementMissing, StatementTooLong)
        ?? TextRules.OfText(told.Reason, ReasonMissing, ReasonTooLong)
        ?? (told.AgreedWithLado is { } agreed ? TextRules.OfText(agreed, AgreementBlank, AgreementTooLong) : null);

    private static BreachEvent.Triaged Triaged(BreachCommand.Triage c) => new(c.Threshold, c.Severity, c.Rationale, c.LearntAt);

    private static string? SubjectOf(BreachState state) => state switch
    {
        BreachState.Raised s => s.As.Subject,
        BreachState.Triaged s => s.As.Subject,
        BreachState.Referred s => s.As.Subject,
        BreachState.Closed s => s.As.Subject,
        _ => null,
    };
}
