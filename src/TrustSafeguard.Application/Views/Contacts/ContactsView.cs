using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Relationships between staff and students, and the contacts in them.</summary>
public sealed class ContactsView(RecordIndex records)
{
    internal void Apply(LogId log, long position, string stream, RelationshipEvent.ContactRecorded e, EventMetadata metadata)
    {
        var staffMember = records.Find<StaffMemberView>(e.StaffMember)!;
        var student = e.Student is null ? null : records.Find<StudentView>(e.Student);
        var relationship = student is null ? null : RelationshipOf(log, position, stream, staffMember, student);
        var contact = new ContactView(log, e)
        {
            StaffMember = staffMember,
            Student = student,
            Relationship = relationship,
            RecordedAt = metadata.At,
        };
        records.Add(contact);
        relationship?.Contacts.Add(contact);
        if (relationship is not null && e.Direction == Direction.Inbound)
        {
            relationship.AttemptsReceived++;
        }
    }

    private RelationshipView RelationshipOf(LogId log, long position, string stream, StaffMemberView staffMember, StudentView student)
    {
        if (records.Find<RelationshipView>(stream) is { } known)
        {
            return known;
        }

        var relationship = new RelationshipView(stream, log, position) { StaffMember = staffMember, Student = student };
        records.Add(relationship);
        staffMember.Relationships.Add(relationship);
        return relationship;
    }
}
