using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Relationships;

namespace TrustSafeguard.Application.Requests.Contacts;

public sealed class ContactRequests
{
    private readonly RequestRunner runner;

    internal ContactRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Assesses a contact under the policy in force when it happened, and records it; with its breach, where it was not permitted.</summary>
    public ValueTask<RequestOutcome> RecordAsync(Viewer viewer, RecordContact input) => runner.RunAsync(viewer, input, PlanRecording);

    private static CommandPlan PlanRecording(PlanningScope scope, RecordContact input)
    {
        if (Parties.Find(scope.Views, input.StaffMember, input.Student, out var parties) is { } unknown)
        {
            return unknown;
        }

        var (policy, situation) = Circumstances.At(
            scope.Views, parties.StaffMember, parties.Student, input.Activity, input.Direction, input.Purpose, FactSet.Of([.. input.Facts]), input.OccurredAt);
        return PlanRecording(scope, input, parties, Circumstances.Record(policy.Assess(situation)));
    }

    private static CommandPlan PlanRecording(PlanningScope scope, RecordContact input, Parties parties, RecordedAssessment assessment)
    {
        var (staffMember, student) = parties;
        var contact = scope.NewContact(staffMember.Log);
        StreamId<BreachCommand>? breach = assessment.WasPermitted ? null : scope.NewStream(StreamKinds.Breach, staffMember.Log);
        var recorded = new RelationshipEvent.ContactRecorded(
            Id: contact,
            StaffMember: staffMember.Id,
            Student: student?.Id,
            Activity: input.Activity,
            Direction: input.Direction,
            Purpose: input.Purpose,
            OccurredAt: input.OccurredAt.ToUniversalTime(),
            Summary: input.Summary,
            Assessment: assessment,
            Breach: breach?.Name);
        var record = GrainCommand.To(
            StreamIds.Relationship(staffMember.Id, student?.Id), new RelationshipCommand.RecordContact(recorded, scope.Now));
        return breach is { } raised
            ? CommandPlan.For(contact, staffMember.Log, record, GrainCommand.First(raised, new BreachCommand.Raise(BreachOf(recorded, parties))))
            : CommandPlan.For(contact, staffMember.Log, record);
    }

    private static BreachEvent.Raised BreachOf(RelationshipEvent.ContactRecorded contact, Parties parties) => new(
        School: parties.StaffMember.School.Urn,
        Subject: contact.StaffMember,
        SubjectRoles: parties.StaffMember.Roles,
        Activity: contact.Activity,
        Severity: contact.Assessment.Severity,
        PolicyId: contact.Assessment.PolicyId,
        PolicyHash: contact.Assessment.PolicyHash,
        Clauses: contact.Assessment.DecidedBy,
        Contact: contact.Id,
        Summary: contact.Summary,
        Anonymous: false);
}
