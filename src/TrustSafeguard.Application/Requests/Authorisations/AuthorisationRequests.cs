using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

public sealed class AuthorisationRequests
{
    private static readonly Refusal SpeaksForAnother = new(
        "authorisation.speaks-for-another", "Only a caller who records a parent's word, or a development caller, may name another person in `by`.", "by");

    private static readonly Refusal OfAnotherSchool = new(
        "authorisation.of-another-school", "A person's roles count at their own school; name somebody of the school where it was asked.", "by");

    private static readonly Refusal HasLeft = new("staff-member.left", "Who has left agrees to nothing any more; name somebody who works at the school.", "by");

    private readonly RequestRunner runner;

    internal AuthorisationRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> RequestAsync(Viewer viewer, RequestAuthorisation input) => runner.RunAsync(viewer, input, PlanRequesting);

    public ValueTask<RequestOutcome> DecideAsync(Viewer viewer, DecideAuthorisation input) => runner.RunAsync(viewer, input, PlanDeciding);

    private static CommandPlan PlanRequesting(PlanningScope scope, RequestAuthorisation input)
    {
        if (Parties.Find(scope.Views, input.StaffMember, input.Student, out var parties) is { } unknown)
        {
            return unknown;
        }

        var (staffMember, student) = parties;
        var assessment = AssessBeforehand(scope, parties, input);
        var stream = scope.NewStream(StreamKinds.Authorisation, staffMember.Log);
        var requested = new AuthorisationEvent.Requested(
            StaffMember: staffMember.Id,
            Roles: staffMember.Roles,
            Student: student?.Id,
            Activity: input.Activity,
            Reason: input.Reason,
            From: input.From.ToUniversalTime(),
            To: input.To.ToUniversalTime(),
            Groups: assessment.InFull().Approvers,
            PolicyHash: assessment.PolicyHash);
        return CommandPlan.For(stream.Name, staffMember.Log, GrainCommand.First(stream, new AuthorisationCommand.Request(requested, assessment.Outcome)));
    }

    /// <summary>
    /// What the policy says, before anybody has agreed, to what the adult means to do when the period begins. The request does not say
    /// for which purpose: where either needs an authorisation, that one is asked for.
    /// </summary>
    private static Assessment AssessBeforehand(PlanningScope scope, Parties parties, RequestAuthorisation input)
    {
        var (policy, situation) = Circumstances.At(
            scope.Views, parties.StaffMember, parties.Student, input.Activity, Direction.Outbound, Purpose.Professional, FactSet.Empty, input.From);
        var professional = policy.Assess(situation with { ApprovalsByOthers = RoleSet.Empty });
        var personal = policy.Assess(situation with { ApprovalsByOthers = RoleSet.Empty, Purpose = Purpose.Personal });
        return professional.Outcome != Outcome.AuthorisationRequired && personal.Outcome == Outcome.AuthorisationRequired ? personal : professional;
    }

    private static CommandPlan PlanDeciding(PlanningScope scope, DecideAuthorisation input)
    {
        var viewer = scope.Viewer;
        if (scope.Views.Records.Find<AuthorisationView>(input.Authorisation) is not { } authorisation)
        {
            return UnknownRecords.Authorisation(input.Authorisation);
        }

        if (input.By is not null && input.By != viewer.StaffMember && !viewer.IsDevelopment && input.As != Role.ParentOrCarer)
        {
            return SpeaksForAnother;
        }

        var by = input.By ?? (input.As == Role.ParentOrCarer ? null : viewer.StaffMember);
        var person = by is null ? null : scope.Views.Records.Find<StaffMemberView>(by);
        if (by is not null && person is null && input.As != Role.ParentOrCarer)
        {
            return UnknownRecords.StaffMember(by, "by");
        }

        // A head is the head of one school: their word is worth nothing at another.
        if (person is not null && input.As != Role.ParentOrCarer && !ReferenceEquals(person.School, authorisation.StaffMember.School))
        {
            return OfAnotherSchool;
        }

        if (person is not null && input.As != Role.ParentOrCarer && person.Leaves <= scope.Now)
        {
            return HasLeft;
        }

        // The development officer has no record of their own: their word counts in the role that they name.
        var held = person?.Roles ?? (viewer.IsDevelopment && by is null ? RoleSet.Of(input.As) : RoleSet.Empty);
        var named = by ?? (viewer.IsDevelopment && input.As != Role.ParentOrCarer ? viewer.Subject : null);
        var record = named is null ? null : scope.RecordBeside(named, authorisation.StaffMember);
        var decide = new AuthorisationCommand.Decide(input.As, record, held, input.Approve, input.Reason, scope.Now);
        return CommandPlan.For(authorisation.Id, authorisation.Log, GrainCommand.To(StreamIds.Authorisation(authorisation.Id), decide, input.IfVersion));
    }
}
