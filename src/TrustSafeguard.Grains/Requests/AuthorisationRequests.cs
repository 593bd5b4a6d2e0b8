using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.Authorisations;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed class AuthorisationRequests
{
    private static readonly Refusal SpeaksForAnother = new(
        "authorisation.speaks-for-another", "Only a caller who records a parent's word, or a development caller, may name another person in `by`.", "by");

    private static readonly Refusal OfAnotherSchool = new(
        "authorisation.of-another-school", "A person's roles count at their own school; name somebody of the school where it was asked.", "by");

    private static readonly Refusal HasLeft = new("staff-member.left", "Who has left agrees to nothing any more; name somebody who works at the school.", "by");

    private readonly Desk desk;

    internal AuthorisationRequests(Desk desk) => this.desk = desk;

    public ValueTask<Answer> RequestAsync(Viewer viewer, RequestAuthorisation input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, input)));

    public ValueTask<Answer> DecideAsync(Viewer viewer, DecideAuthorisation input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, viewer, input)));

    private Prepared Prepare(SafeguardingViews views, RequestAuthorisation input)
    {
        if (Parties.Find(views, input.StaffMember, input.Student, out var parties) is { } missing)
        {
            return missing;
        }

        var (staffMember, student) = parties;
        var assessment = AssessBeforehand(views, staffMember, student, input);
        var id = desk.Ids.Next("authorisation-");
        return Prepared.For(id, staffMember.Log, new GrainCommand(id, new AuthorisationCommand.Request(
            staffMember.Id, staffMember.Roles, student?.Id, input.Activity, input.Reason, input.From.ToUniversalTime(), input.To.ToUniversalTime(),
            assessment.Outcome, assessment.InFull().Approvers, assessment.PolicyHash)));
    }

    /// <summary>
    /// What the policy says, before anybody has agreed, to what the adult means to do when the period begins. The request does not say
    /// for which purpose: where either needs an authorisation, that one is asked for.
    /// </summary>
    private static Assessment AssessBeforehand(SafeguardingViews views, StaffMemberView staffMember, StudentView? student, RequestAuthorisation input)
    {
        var (policy, situation) = Circumstances.At(views, staffMember, student, input.Activity, Direction.Outbound, Purpose.Professional, FactSet.Empty, input.From);
        var professional = policy.Assess(situation with { ApprovalsByOthers = RoleSet.Empty });
        var personal = policy.Assess(situation with { ApprovalsByOthers = RoleSet.Empty, Purpose = Purpose.Personal });
        return professional.Outcome != Outcome.AuthorisationRequired && personal.Outcome == Outcome.AuthorisationRequired ? personal : professional;
    }

    private Prepared Prepare(SafeguardingViews views, Viewer viewer, DecideAuthorisation input)
    {
        if (RequestIdentity.Check(input.RequestId) is { } noRequestId)
        {
            return noRequestId;
        }

        if (views.Records.Find<AuthorisationView>(input.Authorisation) is not { } authorisation)
        {
            return Missing.Authorisation(input.Authorisation);
        }

        if (input.By is not null && input.By != viewer.StaffMember && !viewer.IsDevelopment && input.As != Role.ParentOrCarer)
        {
            return SpeaksForAnother;
        }

        var by = input.By ?? (input.As == Role.ParentOrCarer ? null : viewer.StaffMember);
        var person = by is null ? null : views.Records.Find<StaffMemberView>(by);
        if (by is not null && person is null && input.As != Role.ParentOrCarer)
        {
            return Missing.StaffMember(by, "by");
        }

        // A head is the head of one school: their word is worth nothing at another.
        if (person is not null && input.As != Role.ParentOrCarer && !ReferenceEquals(person.School, authorisation.StaffMember.School))
        {
            return OfAnotherSchool;
        }

        if (person is not null && input.As != Role.ParentOrCarer && person.Leaves <= desk.Time.GetUtcNow())
        {
            return HasLeft;
        }

        // The development officer has no record of their own: their word counts in the role that they name.
        var held = person?.Roles ?? (viewer.IsDevelopment && by is null ? RoleSet.Of(input.As) : RoleSet.Empty);
        var named = by ?? (viewer.IsDevelopment && input.As != Role.ParentOrCarer ? viewer.Subject : null);
        var command = new AuthorisationCommand.Decide(input.As, named, held, input.Approve, input.Reason, desk.Time.GetUtcNow());
        var identity = RequestIdentity.From(
            viewer, input.RequestId, input.Authorisation, input.As.ToString(), input.By, input.Approve ? "approve" : "refuse", input.Reason);
        return Prepared.For(authorisation.Id, authorisation.Log, new GrainCommand(authorisation.Id, command)) with { Identity = identity };
    }
}
