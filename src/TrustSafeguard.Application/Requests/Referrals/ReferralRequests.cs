using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;

namespace TrustSafeguard.Application.Requests.Referrals;

public sealed class ReferralRequests
{
    private const string BackToTheSchool =
        "The breach is a low-level concern now, and is back with the school: whoever handles it closes it with `closeBreach` once it is dealt with. Where nothing of it was so, "
            + "triage it to `NONE` before that, since a low-level concern counts in patterns, and what is closed is triaged no more. "
            + "Where something new is told, triage it anew to `HARM_THRESHOLD`, say in `learntAt` when the school was told, and refer it again.";

    private static readonly Refusal ToldInTheFuture = new(
        "referral.told-in-the-future", "Look at `toldAt`, which lies in the future: record the referral once the LADO has been told.", "toldAt");
    private static readonly Refusal ToldBeforeLearnt = new(
        "referral.told-before-learnt",
        "Look at `toldAt`: by the record the school knew of the allegation only after that, or the LADO answered an earlier referral only after it. "
            + "Where the school was told earlier than that, say when in `learntAt` of `triageBreach`, and then refer it.",
        "toldAt");

    private static readonly Refusal AnsweredInTheFuture = new(
        "referral.answered-in-the-future", "Look at `answeredAt`, which lies in the future: record the answer once the LADO has given it.", "answeredAt");
    private static readonly Refusal AnsweredBeforeTold = new(
        "referral.answered-before-told",
        "Look at `answeredAt`: by the record the LADO was told only after that, as `madeAt` of the referral says. "
            + "Where `madeAt` is only when the call was typed, leave `answeredAt` out, and say in `rationale` when the LADO answered.",
        "answeredAt");

    private readonly RequestRunner runner;

    internal ReferralRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> ReferAsync(Viewer viewer, ReferToLado input) => runner.RunAsync(viewer, input, PlanReferring);

    public ValueTask<RequestOutcome> RecordOutcomeAsync(Viewer viewer, RecordLadoOutcome input) => runner.RunAsync(viewer, input, PlanOutcome);

    /// <summary>The authority finds the harm threshold not met: the referral ends without an outcome, and the breach is a low-level concern, in one append.</summary>
    public ValueTask<RequestOutcome> RecordThresholdNotMetAsync(Viewer viewer, RecordThresholdNotMet input) => runner.RunAsync(viewer, input, PlanThresholdNotMet);

    /// <summary>Says once that a deadline has passed, however often it is asked.</summary>
    public ValueTask<RequestOutcome> NoteOverdueAsync(NoteOverdueReferral input) => runner.RunAsync(Viewer.System, input, PlanOverdue);

    private static CommandPlan PlanReferring(PlanningScope scope, ReferToLado input)
    {
        if (scope.Views.Records.Find<BreachView>(input.Breach) is not { } breach)
        {
            return UnknownRecords.Breach(input.Breach, "breach");
        }

        if (input.ToldAt > scope.Now)
        {
            return ToldInTheFuture;
        }

        var learntAt = ReferralDeadline.LearntAt(breach);
        if (input.ToldAt < learntAt)
        {
            return ToldBeforeLearnt;
        }

        // Between the LADO's answer and a triage that finds the threshold met after all nothing is owed: whoever tells the LADO without one is not late.
        var owedSince = breach is { Referral.IsThresholdNotMet: true, Threshold: not Threshold.HarmThreshold } ? input.ToldAt ?? scope.Now : learntAt;
        var referral = NextReferral.Of(breach);
        var made = new LadoReferralEvent.Made(
            Breach: breach.Id,
            School: breach.School.Urn,
            LocalAuthority: breach.School.LocalAuthority.Code,
            DueAt: ReferralDeadline.Of(owedSince),
            Summary: input.Summary,
            At: scope.Now,
            ToldAt: input.ToldAt?.ToUniversalTime());
        return CommandPlan.For(
            referral.Name,
            breach.Log,
            GrainCommand.To(StreamIds.Breach(breach.Id), new BreachCommand.Refer(scope.ViewerBeside(breach.Subject), input.Limb), input.IfVersion),
            GrainCommand.To(referral, new LadoReferralCommand.Make(made))) with
        {
            PlannedOn = Handling.PlannedOn(scope, breach),
        };
    }

    private static CommandPlan PlanOutcome(PlanningScope scope, RecordLadoOutcome input)
    {
        if (scope.Views.Records.Find<LadoReferralView>(input.Referral) is not { } referral)
        {
            return UnknownRecords.Referral(input.Referral);
        }

        if (RefusalOf(scope, input, referral) is { } refusal)
        {
            return refusal;
        }

        return CommandPlan.For(
            referral.Id,
            referral.Log,
            GrainCommand.To(StreamIds.LadoReferral(referral.Id), new LadoReferralCommand.RecordOutcome(input.Outcome, input.Rationale, scope.Now), input.IfVersion),
            GrainCommand.To(StreamIds.Breach(referral.Breach.Id), new BreachCommand.NoteLadoOutcome(input.Outcome))) with
        {
            PlannedOn = Handling.PlannedOn(scope, referral.Breach),
        };
    }

    private static CommandPlan PlanThresholdNotMet(PlanningScope scope, RecordThresholdNotMet input)
    {
        if (scope.Views.Records.Find<LadoReferralView>(input.Referral) is not { } referral)
        {
            return UnknownRecords.Referral(input.Referral);
        }

        if (RefusalOf(scope, input, referral) is { } refusal)
        {
            return refusal;
        }

        if (input.AnsweredAt > scope.Now)
        {
            return AnsweredInTheFuture;
        }

        if (input.AnsweredAt < referral.MadeAt)
        {
            return AnsweredBeforeTold;
        }

        var answeredAt = input.AnsweredAt?.ToUniversalTime();
        return CommandPlan.For(
            referral.Id,
            referral.Log,
            GrainCommand.To(
                StreamIds.LadoReferral(referral.Id), new LadoReferralCommand.RecordThresholdNotMet(input.Rationale, scope.Now, answeredAt), input.IfVersion),
            GrainCommand.To(
                StreamIds.Breach(referral.Breach.Id), new BreachCommand.NoteThresholdNotMet(referral.Place, input.Rationale, answeredAt ?? scope.Now))) with
        {
            PlannedOn = Handling.PlannedOn(scope, referral.Breach),
            NoticesOnceShown = shown => NoticesOf(shown.Views.Records.Find<LadoReferralView>(referral.Id)!.Breach),
        };
    }

    // Why the caller may not record what became of a referral.
    private static Refusal? RefusalOf(PlanningScope scope, IRequest input, LadoReferralView referral) =>
        Handling.IsOfAnotherAuthority(scope, referral) ? RequestRefusals.NotPermittedOf(input) : Handling.RefusalOf(scope, referral.Breach);

    private static IEnumerable<string> NoticesOf(BreachView breach) =>
        breach is { Status: BreachStatus.Triaged, Threshold: Threshold.LowLevelConcern } ? [BackToTheSchool] : [];

    private static CommandPlan PlanOverdue(PlanningScope scope, NoteOverdueReferral input) =>
        scope.Views.Records.Find<LadoReferralView>(input.Referral) is { } referral
            ? CommandPlan.For(referral.Id, referral.Log, GrainCommand.To(StreamIds.LadoReferral(referral.Id), new LadoReferralCommand.NoteOverdue(scope.Now))) with
            {
                PlannedOn = scope.AsShown(referral.Log, [referral.Id]),
            }
            : UnknownRecords.Referral(input.Referral);
}
