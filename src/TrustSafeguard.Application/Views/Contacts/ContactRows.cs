using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>All contacts and relationships, in rows. The records that people ask for are made of them while somebody reads.</summary>
internal sealed class ContactRows
{
    private const int NoRelationship = -1;

    private readonly VersionedRows<ContactRow> contacts = new();
    private readonly VersionedRows<RelationshipRow> relationships = new();
    private readonly TextChunks summaries = new();
    private readonly SameValues<RecordedAssessment> assessments = new(SameAssessment.Instance);
    private readonly RowsByHash byId;
    private readonly RowsByHash byRelationship;
    private readonly RowsByHash byPair;
    private readonly RowsByHash byStaffMember;

    /// <param name="records">Where the breaches are that were raised with contacts.</param>
    public ContactRows(RecordIndex records)
    {
        Records = records;
        byId = new RowsByHash(row => HashOf(contacts[row]));
        byRelationship = new RowsByHash(row => HashOf(contacts[row].Relationship, row));
        byPair = new RowsByHash(row => HashOf(relationships[row].StaffMember, relationships[row].Student));
        byStaffMember = new RowsByHash(row => RuntimeHelpers.GetHashCode(relationships[row].StaffMember));
    }

    public RecordIndex Records { get; }

    /// <summary>Every contact and every relationship.</summary>
    public IEnumerable<RecordView> All =>
        Enumerable.Range(0, contacts.Count).Select(RecordView (row) => new ContactView(this, row))
            .Concat(Enumerable.Range(0, relationships.Count).Select(row => new RelationshipView(this, row)));

    public ref readonly ContactRow Contact(int row) => ref contacts[row];

    public ref readonly RelationshipRow Relationship(int row) => ref relationships[row];

    public string SummaryOf(int contact) => summaries.Get(contacts[contact].Summary);

    /// <summary>The contact or relationship of an id.</summary>
    public RecordView? Find(string id)
    {
        if (id.StartsWith(ContactIds.Prefix, StringComparison.Ordinal))
        {
            return FindContact(id) is >= 0 and var contact ? new ContactView(this, contact) : null;
        }

        return StreamIds.TryPartRelationship(id, out var staffMember, out var student)
            && Records.FindKept<StaffMemberView>(staffMember) is { } member && Records.FindKept<StudentView>(student) is { } child
            && FindRelationship(member, child) is >= 0 and var relationship
                ? new RelationshipView(this, relationship)
                : null;
    }

    /// <summary>The row of what lies between two people; below 0 where there is nothing.</summary>
    public int FindRelationship(StaffMemberView staffMember, StudentView student)
    {
        foreach (var row in byPair.Find(HashOf(staffMember, student), relationships.Count))
        {
            if (ReferenceEquals(relationships[row].StaffMember, staffMember) && ReferenceEquals(relationships[row].Student, student))
            {
                return row;
            }
        }

        return NoRelationship;
    }

    /// <summary>The relationships of somebody, the oldest first.</summary>
    public OrderedSpan<RelationshipView> RelationshipsOf(StaffMemberView staffMember)
    {
        List<RelationshipView> found = [];
        foreach (var row in byStaffMember.Find(RuntimeHelpers.GetHashCode(staffMember), relationships.Count))
        {
            if (ReferenceEquals(relationships[row].StaffMember, staffMember))
            {
                found.Add(new RelationshipView(this, row));
            }
        }

        return OrderedSpan<RelationshipView>.Of(found.OrderBy(relationship => relationship.Key));
    }

    /// <summary>The rows of a relationship's contacts, the last that was recorded first.</summary>
    public IEnumerable<int> ContactsOf(int relationship)
    {
        foreach (var row in byRelationship.Find(HashOf(relationship, 0), contacts.Count))
        {
            if (contacts[row].Relationship == relationship)
            {
                yield return row;
            }
        }
    }

    /// <summary>Adds a contact, and the relationship where it is the first. Only while an append is brought in.</summary>
    public void Add(long position, RelationshipEvent.ContactRecorded e, StaffMemberView staffMember, StudentView? student, DateTimeOffset recordedAt)
    {
        var packs = PackedId.TryPack(e.Id, ContactIds.Prefix, out var packed);
        var added = contacts.Add(new ContactRow
        {
            Id = packed,
            StaffMember = staffMember,
            Relationship = student is null ? NoRelationship : RelationshipOf(staffMember, student, position),
            Assessment = assessments.One(e.Assessment),
            OccurredTicks = e.OccurredAt.Ticks,
            OccurredOffsetMinutes = (short)e.OccurredAt.TotalOffsetMinutes,
            RecordedTicks = recordedAt.Ticks,
            RecordedOffsetMinutes = (short)recordedAt.TotalOffsetMinutes,
            Summary = summaries.Add(e.Summary),
            Rarities = packs && e.Breach is null && e.Claims is null ? null : new ContactRarities(packs ? null : e.Id, e.Breach, e.Claims),
            Activity = e.Activity,
            Direction = e.Direction,
            Purpose = e.Purpose,
        });
        byId.Add(added);
        byRelationship.Add(added);
    }

    private int RelationshipOf(StaffMemberView staffMember, StudentView student, long position)
    {
        if (FindRelationship(staffMember, student) is >= 0 and var known)
        {
            return known;
        }

        var added = relationships.Add(new RelationshipRow(staffMember, student, position));
        byPair.Add(added);
        byStaffMember.Add(added);
        return added;
    }

    private int FindContact(string id)
    {
        var packs = PackedId.TryPack(id, ContactIds.Prefix, out var packed);
        foreach (var row in byId.Find(packs ? packed.GetHashCode() : id.GetHashCode(StringComparison.Ordinal), contacts.Count))
        {
            ref readonly var contact = ref contacts[row];
            if (packs ? contact.Id == packed && contact.Rarities?.Id is null : contact.Rarities?.Id == id)
            {
                return row;
            }
        }

        return -1;
    }

    private static int HashOf(in ContactRow contact) => contact.Rarities?.Id is { } id ? id.GetHashCode(StringComparison.Ordinal) : contact.Id.GetHashCode();

    private static int HashOf(StaffMemberView staffMember, StudentView student) =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(staffMember), RuntimeHelpers.GetHashCode(student));

    // Those without a relationship are looked for by nobody, and must not stand in the way in one chain.
    private static int HashOf(int relationship, int row) => relationship >= 0 ? relationship : ~row;
}
