using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

public sealed class PeopleRequests
{
    private static readonly Refusal IdentityTaken = new(
        "staff-member.identity-taken", "Use the record that this person has at the school already, or correct `identity`: a member of staff has it.", "identity");

    private static readonly Refusal IdentityAtAnotherSchool = new(
        "staff-member.identity-taken",
        "Enrol one person once: somebody at another school has this identity. If they have moved, record there that they left, then enrol them here. "
            + "If they work at both, keep using the record that they have; a second post cannot be recorded yet.",
        "identity");

    private readonly RequestRunner runner;

    internal PeopleRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> EnrolAsync(Viewer viewer, EnrolStaffMember input) => runner.RunAsync(viewer, input, PlanStaffMemberEnrolment);

    public ValueTask<RequestOutcome> EnrolAsync(Viewer viewer, EnrolStudent input) => runner.RunAsync(viewer, input, PlanStudentEnrolment);

    public ValueTask<RequestOutcome> RecordLeftAsync(Viewer viewer, RecordStudentLeft input) => runner.RunAsync(viewer, input, PlanStudentLeaving);

    public ValueTask<RequestOutcome> RecordLeftAsync(Viewer viewer, RecordStaffMemberLeft input) => runner.RunAsync(viewer, input, PlanStaffMemberLeaving);

    private static CommandPlan PlanStaffMemberEnrolment(PlanningScope scope, EnrolStaffMember input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return UnknownRecords.School(input.School);
        }

        if (input.LineManager is { } manager && scope.Views.Records.Find<StaffMemberView>(manager)?.Log != school.Log)
        {
            return UnknownRecords.StaffMember(manager, "lineManager");
        }

        var stream = scope.NewStream(StreamKinds.StaffMember, school.Log);
        var holder = input.Identity is { } identity ? scope.Views.People.FindByIdentity(identity) : null;

        // Asked again with the same request id, it is the person themselves who holds it.
        if (scope.Now < holder?.Leaves && holder.Id != stream.Name)
        {
            return ReferenceEquals(holder.School, school) ? IdentityTaken : IdentityAtAnotherSchool;
        }

        var enrolled = new StaffMemberEvent.Enrolled(
            School: input.School,
            DisplayName: input.DisplayName,
            Roles: RoleSet.Of([.. input.Roles]),
            LineManager: input.LineManager,
            Identity: input.Identity,
            StartsOn: input.StartsOn);
        return CommandPlan.For(stream.Name, school.Log, GrainCommand.First(stream, new StaffMemberCommand.Enrol(enrolled, scope.Today))) with
        {
            // A blank identity claims nothing: the decider refuses it.
            Claim = string.IsNullOrEmpty(input.Identity) ? null : ClaimOn(input.Identity, new ClaimCommand.Take(stream.Name, scope.Now, holder?.Id)),
        };
    }

    private static CommandPlan.UniqueClaim ClaimOn(string identity, ClaimCommand.Take take) =>
        new(StreamIds.ClaimOnIdentity(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlainText.IdentityKey(identity))))), take, IdentityTaken);

    private static CommandPlan PlanStudentEnrolment(PlanningScope scope, EnrolStudent input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return UnknownRecords.School(input.School);
        }

        var stream = scope.NewStream(StreamKinds.Student, school.Log);
        var enrolled = new StudentEvent.Enrolled(input.School, input.DisplayName, input.DateOfBirth);
        return CommandPlan.For(stream.Name, school.Log, GrainCommand.First(stream, new StudentCommand.Enrol(enrolled, scope.Today, input.LeftOn)));
    }

    private static CommandPlan PlanStudentLeaving(PlanningScope scope, RecordStudentLeft input) => scope.Views.Records.Find<StudentView>(input.Student) is { } student
        ? CommandPlan.For(student.Id, student.Log, GrainCommand.To(StreamIds.Student(student.Id), new StudentCommand.RecordLeft(input.On, scope.Today, student.OnRollOn)))
        : UnknownRecords.Student(input.Student);

    private static CommandPlan PlanStaffMemberLeaving(PlanningScope scope, RecordStaffMemberLeft input) =>
        scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is { } staffMember
            ? CommandPlan.For(
                staffMember.Id, staffMember.Log,
                GrainCommand.To(StreamIds.StaffMember(staffMember.Id), new StaffMemberCommand.RecordLeft(input.On, scope.Today, staffMember.AtWorkOn)))
            : UnknownRecords.StaffMember(input.StaffMember);
}
