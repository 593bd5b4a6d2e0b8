using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Application.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Contacts;

public sealed class ContactRequests
{
    private readonly Desk desk;
    private readonly OneAtATime requestIds = new();

    internal ContactRequests(Desk desk) => this.desk = desk;

    /// <summary>Assesses a contact under the policy in force when it happened, and records it; with its breach, where it was not permitted.</summary>
    public ValueTask<Answer> RecordAsync(Viewer viewer, RecordContact input) => input.RequestId is { } requestId
        ? requestIds.DoAsync(requestId, () => AskAsync(viewer, input))
        : AskAsync(viewer, input);

    private ValueTask<Answer> AskAsync(Viewer viewer, RecordContact input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, viewer, input)));

    private Prepared Prepare(SafeguardingViews views, Viewer viewer, RecordContact input)
    {
        if (RequestIdentity.Check(input.RequestId) is { } noRequestId)
        {
            return noRequestId;
        }

        if (Parties.Find(views, input.StaffMember, input.Student, out var parties) is { } missing)
        {
            return missing;
        }

        var (staffMember, student) = parties;
        var (policy, situation) = Circumstances.At(
            views, staffMember, student, input.Activity, input.Direction, input.Purpose, FactSet.Of([.. input.Facts]), input.OccurredAt);
        return Prepare(views, viewer, input, staffMember, student, policy.Assess(situation));
    }

    private Prepared Prepare(SafeguardingViews views, Viewer viewer, RecordContact input, StaffMemberView staffMember, StudentView? student, in Assessment assessment)
    {
        var relationship = StreamOf(staffMember, student);
        var identity = Identify(viewer, input);
        var id = identity?.Derive("contact-") ?? desk.Ids.Next("contact-");

        // A relationship remembers its own requests; that another one had this id shows in the contact it left.
        if (views.Records.Find<ContactView>(id) is { } known && (known.StaffMember != staffMember || known.Student != student))
        {
            return RequestIdentity.Reused;
        }

        var recorded = Circumstances.Record(assessment);
        var breach = recorded.WasPermitted ? null : identity?.Derive("breach-") ?? desk.Ids.Next("breach-");
        var contact = new GrainCommand(relationship, new RelationshipCommand.RecordContact(
            new RelationshipEvent.ContactRecorded(
                id, staffMember.Id, student?.Id, input.Activity, input.Direction, input.Purpose, input.OccurredAt.ToUniversalTime(), input.Summary, recorded, breach),
            desk.Time.GetUtcNow()));
        IReadOnlyList<GrainCommand> commands = breach is null
            ? [contact]
            : [contact, new GrainCommand(breach, new BreachCommand.Raise(new BreachEvent.Raised(
                staffMember.School.Urn, staffMember.Id, staffMember.Roles, input.Activity, recorded.Severity, recorded.PolicyId, recorded.PolicyHash,
                recorded.DecidedBy, id, input.Summary, Anonymous: false)))];
        return Prepared.For(id, staffMember.Log, commands) with { Identity = identity };
    }

    private static RequestIdentity? Identify(Viewer viewer, RecordContact input) => RequestIdentity.From(
        viewer,
        input.RequestId,
        input.StaffMember,
        input.Student,
        input.Activity.ToString(),
        input.Direction.ToString(),
        input.Purpose.ToString(),
        FactSet.Of([.. input.Facts]).ToString(),
        input.OccurredAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        input.Summary);

    /// <summary>The grain between two people; or between a member of staff and everybody who is no student.</summary>
    private static string StreamOf(StaffMemberView staffMember, StudentView? student) =>
        $"relationship-{staffMember.Id["staff-".Length..]}-{student?.Id["student-".Length..] ?? "none"}";
}
