using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Contacts;

/// <summary>
/// Whether a student, before the contact that is recorded, has reached out to the same adult in the same way and should not have: it had to be turned down, left unanswered
/// or reported, or is a breach. What nobody said the records know.
/// </summary>
internal static class EarlierAttempts
{
    /// <summary>How many contacts of the two, the last ones before it, are looked at. 256.</summary>
    public const int MostContacts = 256;

    public static bool Has(PlanningScope scope, RecordContact input) =>
        input is { Direction: Direction.Inbound, Student: { } student }
            && scope.Views.Records.Find<RelationshipView>(StreamIds.Relationship(input.StaffMember, student).Name) is { } relationship
            && relationship.LastBefore(input.OccurredAt, MostContacts)
                .Where(contact => contact.Direction == Direction.Inbound && contact.Activity == input.Activity)
                .DistinctBy(contact => (contact.Purpose, contact.Assessment, contact.BreachId))
                .Any(contact => IsOne(scope, contact));

    // A matter that is kept from the caller stands aside: the answer would tell its subject of it.
    private static bool IsOne(PlanningScope scope, ContactView contact) => contact.Assessment switch
    {
        { WasPermitted: false } => scope.Seen.Sees(contact),
        { Outcome: Outcome.ReportRequired } => true,
        { Outcome: Outcome.PermittedWithDuties } recorded => scope.Views.Policies.Find(recorded.PolicyId, scope.Views.Organisations) is { } policy
            && policy.Assess(contact.WithoutWords.AsAssessed()).InFull().Duties.Any(duty => duty.Kind is DutyKind.Reject or DutyKind.DoNotReply or DutyKind.Report),
        _ => false,
    };
}
