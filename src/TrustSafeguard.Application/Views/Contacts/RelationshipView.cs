using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>What lies between a member of staff and a student.</summary>
public sealed class RelationshipView : RowView
{
    private readonly ContactRows rows;

    internal RelationshipView(ContactRows rows, int row)
        : base(row) => this.rows = rows;

    public override LogId Log => StaffMember.Log;

    public StaffMemberView StaffMember => field ??= rows.StaffMemberOf(Row);

    public StudentView Student => new(rows.Records.Students, rows.Relationship(Row).Student);

    /// <summary>In the order in which they occurred.</summary>
    public IReadOnlyList<ContactView> Contacts => [.. rows.InOrder(Row).Items.Select(Contact)];

    /// <summary>Whether any of its contacts is one of some.</summary>
    public bool HasAny(Func<ContactView, bool> isMeant)
    {
        // The first is at hand, and most readers see all of them or none.
        if (isMeant(Contact(rows.Relationship(Row).First)))
        {
            return true;
        }

        foreach (var contact in rows.ContactsOf(Row))
        {
            if (isMeant(Contact(contact)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those that occurred before a time, the last of them first, and no more than so many.</summary>
    public IEnumerable<ContactView> LastBefore(DateTimeOffset time, int most)
    {
        var contacts = rows.InOrder(Row);
        var end = contacts.CountBefore(new CursorKey(time.UtcTicks, string.Empty), rows.KeyOf, orAt: false);
        for (var place = end - 1; place >= 0 && place >= end - most; place--)
        {
            yield return Contact(contacts[place]);
        }
    }

    /// <summary>How often the student, or somebody in their name, reached out.</summary>
    public int AttemptsReceived => rows.ReceivedOf(Row);

    /// <inheritdoc/>
    public override int Version => rows.CountOf(Row);

    /// <summary>The contact of which the log was told first.</summary>
    public ContactView First => Contact(rows.Relationship(Row).First);

    /// <summary>Its place for whoever sees all of its contacts.</summary>
    public CursorKey Key => PlaceOf(rows.Relationship(Row).First);

    /// <summary>Its place for whoever sees some of its contacts: that of the first of these; null where they see none.</summary>
    public CursorKey? KeyFor(Func<ContactView, bool> sees)
    {
        var first = rows.Relationship(Row).First;
        if (sees(Contact(first)))
        {
            return PlaceOf(first);
        }

        CursorKey? place = null;
        foreach (var contact in rows.ContactsOf(Row))
        {
            // The last that was recorded comes first.
            place = sees(Contact(contact)) ? PlaceOf(contact) : place;
        }

        return place;
    }

    /// <summary>
    /// A page of its contacts, the newest first: the last ones are what a reader looks for. None but those of the page are made, nor gone through where there are many.
    /// </summary>
    /// <param name="page">Checked before.</param>
    /// <param name="keeps">Which of them belong to the list; null for all.</param>
    public Connection<ContactView> LastContacts(PageRequest page, Func<ContactView, bool>? keeps = null) => Connection<ContactView>.Of(
        new OrderedReading<int>([rows.InOrder(Row)], rows.KeyOf, descending: true, keeps is null ? null : row => keeps(Contact(row))),
        Contact, static contact => contact.Key, page);

    private protected override object AllRows => rows;

    private protected override string IdOfRow() => StreamIds.Relationship(StaffMember.Id, Student.Id).Name;

    internal override bool TryPackId(Span<byte> room, out int written, out UInt128 packed)
    {
        var student = rows.Records.Students.PackedIdOf(rows.Relationship(Row).Student);
        (written, packed) = (0, student ?? default);
        return student is not null && StreamIds.TryWriteBeforeStudent(StaffMember.Id, room, out written);
    }

    private ContactView Contact(int row) => new(rows, row);

    private CursorKey PlaceOf(int contact) => new(rows.Contact(contact).Position, Id, IsOfLog: true);
}
