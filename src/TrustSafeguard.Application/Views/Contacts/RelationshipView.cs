using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>What lies between a member of staff and a student. Two that are read at different times are different objects of one relationship.</summary>
public sealed class RelationshipView : RecordView
{
    private readonly ContactRows rows;
    private readonly int row;

    internal RelationshipView(ContactRows rows, int row)
        : base(IdOf(rows.Relationship(row)), rows.Relationship(row).StaffMember.Log) => (this.rows, this.row) = (rows, row);

    public StaffMemberView StaffMember => rows.Relationship(row).StaffMember;

    public StudentView Student => rows.Relationship(row).Student;

    /// <summary>In the order in which they occurred.</summary>
    public OrderedSpan<ContactView> Contacts => OrderedSpan<ContactView>.Of(rows.ContactsOf(row).Select(contact => new ContactView(rows, contact)).OrderBy(contact => contact.Key));

    /// <summary>How often the student, or somebody in their name, reached out.</summary>
    public int AttemptsReceived => rows.ContactsOf(row).Count(contact => rows.Contact(contact).Direction == Direction.Inbound);

    /// <inheritdoc/>
    public override int Version => rows.ContactsOf(row).Count();

    public CursorKey Key => new(rows.Relationship(row).Position, Id);

    private static string IdOf(in RelationshipRow relationship) => StreamIds.Relationship(relationship.StaffMember.Id, relationship.Student.Id).Name;
}
