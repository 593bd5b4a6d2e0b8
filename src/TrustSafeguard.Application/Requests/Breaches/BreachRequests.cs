using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

public sealed class BreachRequests
{
    private const string RaisedAsCritical =
        "This may be `CRITICAL` by the policy of the school, and was raised so: it is to be triaged within one working day. What you said of how grave it is stands beside it.";

    private readonly RequestRunner runner;

    internal BreachRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> RaiseAsync(Viewer viewer, RaiseBreach input) => runner.RunAsync(viewer, input, PlanRaising);

    /// <summary>Where the harm threshold is met the referral falls due in the same append; where it no longer is, it is withdrawn.</summary>
    public ValueTask<RequestOutcome> TriageAsync(Viewer viewer, TriageBreach input) => runner.RunAsync(viewer, input, PlanTriage);

    public ValueTask<RequestOutcome> CloseAsync(Viewer viewer, CloseBreach input) => runner.RunAsync(viewer, input, PlanClosing);

    /// <summary>Tells the person whom it is about, in words of their own; they see nothing else of it.</summary>
    public ValueTask<RequestOutcome> ShareAsync(Viewer viewer, ShareWithSubject input) => runner.RunAsync(viewer, input, PlanSharing);

    private static CommandPlan PlanRaising(PlanningScope scope, RaiseBreach input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.Subject) is not { } subject)
        {
            return UnknownRecords.StaffMember(input.Subject, "subject");
        }

        if (Learning.RefusalOf(input.LearntAt, scope.Now) is { } refusal)
        {
            return refusal;
        }

        var breach = scope.NewStream(StreamKinds.Breach, subject.Log);
        var policy = scope.Views.Policies.InForce(subject.School, scope.Now);
        var isGraver = input.Severity < Severity.Critical && IsCritical(policy, input.Activity);
        var raised = new BreachEvent.Raised(
            School: subject.School.Urn,
            Subject: subject.Id,
            SubjectRoles: subject.StandingAt(scope.Now),
            Activity: input.Activity,
            Severity: isGraver ? Severity.Critical : input.Severity,
            PolicyId: policy.Id,
            PolicyHash: policy.Hash,
            Clauses: [],
            Contact: null,
            Summary: input.Summary,
            Anonymous: input.Anonymous,
            LearntAt: input.LearntAt?.ToUniversalTime(),
            SeverityAsSaid: isGraver ? input.Severity : null);
        return CommandPlan.For(breach.Name, subject.Log, GrainCommand.First(breach, new BreachCommand.Raise(raised))) with
        {
            PlannedOn = scope.AsShown(subject.Log, [.. PlannedStreams.PostsOf(subject), .. PlannedStreams.PoliciesOf(subject.School)]),
            Notices = isGraver ? [RaisedAsCritical] : [],
        };
    }

    // What is only said has no other clock before its triage than this one, so that what the policy finds gravest does not wait on how grave it looked to whoever raised it.
    private static bool IsCritical(Policy policy, Activity? activity) =>
        activity is { } done && policy.Clauses.Any(clause => clause.Severity == Severity.Critical && clause.AppliesTo.Activities.Contains(done));

    private static CommandPlan PlanTriage(PlanningScope scope, TriageBreach input)
    {
        if (scope.Views.Records.Find<BreachView>(input.Id) is not { } breach)
        {
            return UnknownRecords.Breach(input.Id, "id");
        }

        if ((Handling.RefusalOf(scope, breach) ?? Learning.RefusalOf(input.LearntAt, scope.Now)) is { } refusal)
        {
            return refusal;
        }

        var learntAt = input.LearntAt?.ToUniversalTime();
        LadoReferralCommand referral = input.Threshold == Threshold.HarmThreshold
            ? new LadoReferralCommand.FallDue(
                new LadoReferralEvent.FellDue(breach.Id, breach.School.Urn, breach.School.LocalAuthority.Code, ReferralDeadline.Of(learntAt ?? ReferralDeadline.LearntAt(breach))),
                IsLearntAnew: learntAt is not null)
            : new LadoReferralCommand.Withdraw(input.Rationale);
        return CommandPlan.For(
            breach.Id,
            breach.Log,
            GrainCommand.To(
                StreamIds.Breach(breach.Id),
                new BreachCommand.Triage(input.Threshold, input.Severity, input.Rationale, scope.ViewerBeside(breach.Subject), learntAt),
                input.IfVersion),
            GrainCommand.To(NextReferral.Of(breach), referral)) with
        {
            PlannedOn = Handling.PlannedOn(scope, breach),
            NoticesOnceShown = shown => NoticesOf(shown, shown.Views.Records.Find<BreachView>(breach.Id)!, input.Threshold),
        };
    }

    // What is owed to the authority comes and goes with the triage, and stands in another record than the one that was triaged.
    private static IEnumerable<string> NoticesOf(PlanningScope scope, BreachView triaged, Threshold threshold) =>
        [.. NoticesOfReferral(triaged, threshold, scope.Now), .. threshold == Threshold.HarmThreshold ? AgreementsInForce.NoticesOf(scope, triaged) : []];

    private static IEnumerable<string> NoticesOfReferral(BreachView triaged, Threshold threshold, DateTimeOffset now)
    {
        if (triaged.Referral is not { MadeAt: null } referral || triaged.Threshold != threshold)
        {
            yield break;
        }

        var due = $"{LondonTime.WallClock(referral.DueAt):d MMMM yyyy HH:mm}";

        // The working day runs from when the school was told: a triage that comes later may find it over.
        yield return !referral.IsOwed
            ? $"No referral to the LADO is due now: the one that was due by {due} is withdrawn. Triage the breach anew if the harm threshold is met after all."
            : referral.DueAt > now
                ? $"A referral to the LADO is due: tell the LADO at once, and by {due} at the latest, and record it with `referToLado`."
                : $"A referral to the LADO is due, and its time was over at {due}: tell the LADO now, and record it with `referToLado`.";
    }

    private static CommandPlan PlanClosing(PlanningScope scope, CloseBreach input)
    {
        if (scope.Views.Records.Find<BreachView>(input.Id) is not { } breach)
        {
            return UnknownRecords.Breach(input.Id, "id");
        }

        if (Handling.RefusalOf(scope, breach) is { } refusal)
        {
            return refusal;
        }

        return CommandPlan.For(
            breach.Id,
            breach.Log,
            GrainCommand.To(StreamIds.Breach(breach.Id), new BreachCommand.Close(input.Outcome, input.Rationale, scope.ViewerBeside(breach.Subject)), input.IfVersion)) with
        {
            PlannedOn = Handling.PlannedOn(scope, breach),
        };
    }

    private static CommandPlan PlanSharing(PlanningScope scope, ShareWithSubject input)
    {
        if (scope.Views.Records.Find<BreachView>(input.Breach) is not { } breach)
        {
            return UnknownRecords.Breach(input.Breach, "breach");
        }

        if (Handling.RefusalOf(scope, breach) is { } refusal)
        {
            return refusal;
        }

        var told = new BreachEvent.Shared(input.Statement, input.Reason, input.AgreedWithLado, input.TellsOutcome == true);
        return CommandPlan.For(
            breach.Id,
            breach.Log,
            GrainCommand.To(StreamIds.Breach(breach.Id), new BreachCommand.Share(told, scope.ViewerBeside(breach.Subject)), input.IfVersion)) with
        {
            PlannedOn = Handling.PlannedOn(scope, breach),
            NoticesOnceShown = shown => NoticesOfSharing(shown.Views.Records.Find<BreachView>(breach.Id)!),
        };
    }

    private static IEnumerable<string> NoticesOfSharing(BreachView breach)
    {
        if (breach.Subject.Person is null)
        {
            yield return "Nobody can read this by signing in: no identity is recorded of the person. Record it with `correctIdentity`, or hand the statement over.";
        }

        if (breach.Status == BreachStatus.Closed)
        {
            yield return new SharedMatter(breach).Outcome is not null
                ? "The person can read how it ended, in the words of the closing."
                : "The person does not read how it ended: if they are to, share it again with `tellsOutcome`, or say it in `statement`.";
        }
    }
}
