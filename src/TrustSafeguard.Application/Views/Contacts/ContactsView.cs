using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Relationships between staff and students, and the contacts in them.</summary>
public sealed class ContactsView(RecordIndex records)
{
    /// <summary>The relationships of somebody, the oldest first.</summary>
    public IReadOnlyList<RelationshipView> RelationshipsOf(StaffMemberView staffMember) => [.. records.Contacts.RelationshipsOf(staffMember).Items.Select(Relationship)];

    /// <summary>A page of them for whoever sees all contacts. None but those of the page are made, nor looked at where there are many.</summary>
    /// <param name="staffMember">Whose.</param>
    /// <param name="page">Checked before.</param>
    public Connection<RelationshipView> RelationshipsOf(StaffMemberView staffMember, PageRequest page) => Connection<RelationshipView>.Of(
        new OrderedReading<int>([records.Contacts.RelationshipsOf(staffMember)], records.Contacts.KeyOfRelationship, descending: false, null),
        Relationship, static relationship => relationship.Key, page);

    /// <summary>A page of the contacts at a school that had only to be reported, the newest first. None but those of the page are made, nor looked at where all are seen.</summary>
    /// <param name="school">Whose.</param>
    /// <param name="where">Which of them; null for all.</param>
    /// <param name="page">Checked before.</param>
    /// <param name="keeps">Which of them belong to the list; null for all.</param>
    public Connection<ContactView> ToReportAt(SchoolView school, ContactToReportFilter? where, PageRequest page, Func<ContactView, bool>? keeps) => Connection<ContactView>.Of(
        new OrderedReading<int>(
            [.. records.Contacts.ToReport.Spans(school, where)], records.Contacts.KeyOf, descending: true, keeps is null ? null : row => keeps(Contact(row))),
        Contact, static contact => contact.Key, page);

    internal Action Prepare(LogId log, long position, RelationshipEvent.ContactRecorded e, EventMetadata metadata)
    {
        if (!IsLookedAtInTheEnd(log, e))
        {
            records.RequireFree(e.Id);
        }

        var staffMember = records.Get<StaffMemberView>(log, e.StaffMember, "member of staff");
        var student = e.Student is null ? null : records.Get<StudentView>(log, e.Student, "student");
        return () =>
        {
            records.Contacts.Add(position, e, staffMember, student, metadata.At);
            staffMember.NoteContact(e.OccurredAt);
        };
    }

    // Of what is set aside whether the id was taken is said first.
    private bool IsLookedAtInTheEnd(LogId log, RelationshipEvent.ContactRecorded e) =>
        records.Contacts.ById.TakesInAtOnce && PackedId.TryPack(e.Id, ContactIds.Prefix, out _) && records.Find<StaffMemberView>(log, e.StaffMember) is not null
        && (e.Student is null || records.Find<StudentView>(log, e.Student) is not null);

    private ContactView Contact(int row) => new(records.Contacts, row);

    private RelationshipView Relationship(int row) => new(records.Contacts, row);
}
