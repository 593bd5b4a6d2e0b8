using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests.Breaches;

public sealed class BreachRequests
{
    private readonly Desk desk;

    internal BreachRequests(Desk desk) => this.desk = desk;

    public ValueTask<Answer> RaiseAsync(Viewer viewer, RaiseBreach input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, viewer, input)));

    /// <summary>Where the harm threshold is met the referral falls due in the same append; where it no longer is, it is withdrawn.</summary>
    public ValueTask<Answer> TriageAsync(Viewer viewer, TriageBreach input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, viewer, input)));

    public ValueTask<Answer> ReferAsync(Viewer viewer, string breach, string summary) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareReferral(views, viewer, breach, summary)));

    public ValueTask<Answer> RecordOutcomeAsync(Viewer viewer, string referral, ReferralOutcome outcome, string rationale) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareOutcome(views, referral, outcome, rationale)));

    public ValueTask<Answer> CloseAsync(Viewer viewer, string breach, string outcome, string rationale) => desk.AskAsync(viewer, desk.Read(views =>
        views.Records.Find<BreachView>(breach) is { } known
            ? Prepared.For(breach, known.Log, new GrainCommand(breach, new BreachCommand.Close(outcome, rationale, viewer.StaffMember)))
            : Missing.Breach(breach, "id")));

    private Prepared Prepare(SafeguardingViews views, Viewer viewer, RaiseBreach input)
    {
        if (RequestIdentity.Check(input.RequestId) is { } noRequestId)
        {
            return noRequestId;
        }

        if (views.Records.Find<StaffMemberView>(input.Subject) is not { } subject)
        {
            return Missing.StaffMember(input.Subject, "subject");
        }

        var identity = RequestIdentity.From(
            viewer, input.RequestId, input.Subject, input.Activity?.ToString(), input.Severity.ToString(), input.Summary, input.Anonymous ? "anonymous" : "named");
        var id = identity?.Derive("breach-") ?? desk.Ids.Next("breach-");
        var policy = views.Policies.InForce(subject.School, desk.Time.GetUtcNow());
        return Prepared.For(id, subject.Log, new GrainCommand(id, new BreachCommand.Raise(new BreachEvent.Raised(
            subject.School.Urn, subject.Id, subject.Roles, input.Activity, input.Severity, policy.Id, policy.Hash, [], null, input.Summary, input.Anonymous)))) with { Identity = identity };
    }

    private static Prepared Prepare(SafeguardingViews views, Viewer viewer, TriageBreach input)
    {
        if (views.Records.Find<BreachView>(input.Id) is not { } breach)
        {
            return Missing.Breach(input.Id, "id");
        }

        LadoReferralCommand referral = input.Threshold == Threshold.HarmThreshold
            ? new LadoReferralCommand.FallDue(new LadoReferralEvent.FellDue(breach.Id, breach.School.Urn, breach.School.LocalAuthority.Code, DueAt(breach)))
            : new LadoReferralCommand.Withdraw(input.Rationale);
        return Prepared.For(
            breach.Id,
            breach.Log,
            new GrainCommand(breach.Id, new BreachCommand.Triage(input.Threshold, input.Severity, input.Rationale, viewer.StaffMember)),
            new GrainCommand(ReferralOf(breach), referral));
    }

    private Prepared PrepareReferral(SafeguardingViews views, Viewer viewer, string breachId, string summary)
    {
        if (views.Records.Find<BreachView>(breachId) is not { } breach)
        {
            return Missing.Breach(breachId, "breach");
        }

        var make = new LadoReferralCommand.Make(new LadoReferralEvent.Made(
            breach.Id, breach.School.Urn, breach.School.LocalAuthority.Code, DueAt(breach), summary, desk.Time.GetUtcNow()));
        return Prepared.For(
            ReferralOf(breach),
            breach.Log,
            new GrainCommand(breach.Id, new BreachCommand.Refer(viewer.StaffMember)),
            new GrainCommand(ReferralOf(breach), make));
    }

    private Prepared PrepareOutcome(SafeguardingViews views, string referralId, ReferralOutcome outcome, string rationale) =>
        views.Records.Find<LadoReferralView>(referralId) is { } referral
            ? Prepared.For(
                referral.Id,
                referral.Log,
                new GrainCommand(referral.Id, new LadoReferralCommand.RecordOutcome(outcome, rationale, desk.Time.GetUtcNow())),
                new GrainCommand(referral.Breach.Id, new BreachCommand.NoteLadoOutcome(outcome)))
            : Missing.Referral(referralId);

    /// <summary>The authority is told within one working day of the allegation, which is when the breach was raised.</summary>
    private static DateTimeOffset DueAt(BreachView breach) => WorkingDays.OneWorkingDayAfter(breach.RaisedAt);

    private static string ReferralOf(BreachView breach) => $"referral-{breach.Id["breach-".Length..]}";
}
