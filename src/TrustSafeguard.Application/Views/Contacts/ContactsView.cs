using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Relationships between staff and students, and the contacts in them.</summary>
public sealed class ContactsView(RecordIndex records)
{
    internal Action Prepare(LogId log, long position, string stream, RelationshipEvent.ContactRecorded e, EventMetadata metadata)
    {
        records.RequireFree(e.Id);
        var staffMember = records.Get<StaffMemberView>(log, e.StaffMember, "member of staff");
        var student = e.Student is null ? null : records.Get<StudentView>(log, e.Student, "student");
        var known = student is null ? null : records.Find<RelationshipView>(log, stream);
        var relationship = known ?? NewRelationship(log, position, stream, staffMember, student);
        var contact = new ContactView(log, e)
        {
            StaffMember = staffMember,
            Student = student,
            Relationship = relationship,
            RecordedAt = metadata.At,
        };
        return () =>
        {
            if (relationship is not null && known is null)
            {
                records.Add(relationship);
                staffMember.Relationships.Add(relationship);
            }

            records.Add(contact);
            student?.Meet(e.OccurredAt);
            staffMember.School.NoteAnswered(e.OccurredAt);
            relationship?.Contacts.Add(contact);
            if (relationship is not null && e.Direction == Direction.Inbound)
            {
                relationship.AttemptsReceived++;
            }
        };
    }

    private RelationshipView? NewRelationship(LogId log, long position, string stream, StaffMemberView staffMember, StudentView? student)
    {
        if (student is null)
        {
            return null;
        }

        records.RequireFree(stream);
        return new RelationshipView(stream, log, position) { StaffMember = staffMember, Student = student };
    }
}
