using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>All contacts and relationships, in rows. The records that people ask for are made of them while somebody reads.</summary>
internal sealed class ContactRows
{
    private readonly VersionedRows<ContactRow> contacts = new();
    private readonly VersionedRows<RareContactRow> rare = new();
    private readonly VersionedRows<RelationshipRow> relationships = new();

    // The rows of contacts with students but the first of each relationship, which its own row tells.
    private readonly VersionedRows<int> further = new();

    // Of the relationships that have more than a few.
    private readonly VersionedIndex<int, ManyContacts> many = new();

    // Of the members of staff who have more than a few, by their numbers.
    private readonly VersionedIndex<int, OrderedList<int>> manyRelationships = new();

    // Ids of another shape than the usual one, and those of breaches.
    private readonly TextChunks texts = new();
    private readonly AssessmentPool assessments = new();
    private readonly RowsByHash furtherByRelationship;

    /// <param name="records">Where the members of staff and the students are, and the breaches that were raised with contacts.</param>
    public ContactRows(RecordIndex records)
    {
        Records = records;
        ById = new RowsById(ContactIds.Prefix, texts, row => contacts[row].Id, contacts.Foresee);
        furtherByRelationship = new RowsByHash(row => contacts[further[row]].Relationship);
        ByPair = new RelationshipsByPair(relationships);
        ToReport = new ContactsToReport(this);
    }

    public RecordIndex Records { get; }

    /// <summary>What finds contacts.</summary>
    public RowsById ById { get; }

    /// <summary>What finds relationships.</summary>
    public RelationshipsByPair ByPair { get; }

    public ContactsToReport ToReport { get; }

    /// <summary>Every contact and every relationship.</summary>
    public IEnumerable<RecordView> All =>
        Enumerable.Range(0, contacts.Count).Select(RecordView (row) => new ContactView(this, row))
            .Concat(Enumerable.Range(0, relationships.Count).Where(row => relationships[row].Student >= 0).Select(row => new RelationshipView(this, row)));

    public ref readonly ContactRow Contact(int row) => ref contacts[row];

    public ref readonly RelationshipRow Relationship(int row) => ref relationships[row];

    public string IdOf(int contact) => ById.TextOf(contact);

    public bool TryPackId(int contact, Span<byte> room, out int written, out UInt128 packed) => ById.TryPack(contact, room, out written, out packed);

    public RecordedAssessment AssessmentOf(int contact) => assessments[RareOf(contact)?.Assessment ?? contacts[contact].AssessmentOrRare, contacts[contact].Policy];

    public Outcome OutcomeOf(int contact) => assessments.OutcomeOf(RareOf(contact)?.Assessment ?? contacts[contact].AssessmentOrRare);

    public StaffMemberView StaffMemberOf(int relationship) => Records.Kept<StaffMemberView>(relationships[relationship].StaffMember);

    public DateTimeOffset OccurredAt(int contact) => contacts[contact].IsRare ? rare[contacts[contact].AssessmentOrRare].OccurredAt : contacts[contact].Times.OccurredAt;

    public DateTimeOffset RecordedAt(int contact) => contacts[contact].IsRare ? rare[contacts[contact].AssessmentOrRare].RecordedAt : contacts[contact].Times.RecordedAt;

    public FactSet? ClaimsOf(int contact) => RareOf(contact) is { HasClaims: true } row ? row.Claims : null;

    /// <summary>The id of the breach that was raised with a contact, whether the views have it or not; null where none was.</summary>
    public string? BreachOf(int contact) => RareOf(contact) is { Breach: not RareContactRow.NoBreach } row ? texts.Get(row.Breach) : null;

    /// <summary>Whether an id is one of a contact or a relationship, be there one or not.</summary>
    public bool Have(string id) => ById.Have(id) || StreamIds.IsRelationship(id);

    /// <summary>The contact or relationship of an id.</summary>
    public RecordView? Find(string id)
    {
        if (ById.Have(id))
        {
            return ById.Find(id, contacts.Count) is >= 0 and var contact ? new ContactView(this, contact) : null;
        }

        return StreamIds.TryPartRelationship(id, out var staffMember, out var student)
            && Records.NumberOf(staffMember) is >= 0 and var member && Records.Students.RowOf(student) is >= 0 and var child
            && ByPair.Find(member, child) is >= 0 and var relationship
                ? new RelationshipView(this, relationship)
                : null;
    }

    /// <summary>The rows of somebody's relationships, the oldest first.</summary>
    public OrderedSpan<int> RelationshipsOf(StaffMemberView staffMember) => staffMember.Relationships is { Count: > RelationshipChain.Few }
        ? manyRelationships.Find(staffMember.Number)!.All
        : OrderedSpan<int>.Of(Gather(staffMember.Relationships));

    public CursorKey KeyOfRelationship(int relationship) => new RelationshipView(this, relationship).Key;

    /// <summary>The rows of a relationship's contacts, the last that was recorded first.</summary>
    public IEnumerable<int> ContactsOf(int relationship)
    {
        foreach (var row in furtherByRelationship.Find(relationship, further.Count))
        {
            if (contacts[further[row]].Relationship == relationship)
            {
                yield return further[row];
            }
        }

        yield return relationships[relationship].First;
    }

    /// <summary>The rows of a relationship's contacts in the order in which they occurred.</summary>
    public OrderedSpan<int> InOrder(int relationship) => many.Find(relationship)?.InOrder.All ?? OrderedSpan<int>.Of(Gather(relationship));

    /// <summary>How many contacts a relationship has.</summary>
    public int CountOf(int relationship) => many.Find(relationship)?.InOrder.Count ?? ContactsOf(relationship).Count();

    /// <summary>How many of them came from the student, or in their name.</summary>
    public int ReceivedOf(int relationship) =>
        many.Find(relationship)?.Received ?? ContactsOf(relationship).Count(contact => contacts[contact].Direction == Direction.Inbound);

    public CursorKey KeyOf(int contact) => new(OccurredAt(contact).UtcTicks, IdOf(contact));

    /// <summary>All contacts between a student and some members of staff.</summary>
    public IEnumerable<ContactView> Between(StudentView student, IEnumerable<StaffMemberView> staff) => staff
        .Select(member => ByPair.Find(member.Number, student.Row))
        .Where(relationship => relationship >= 0)
        .SelectMany(ContactsOf)
        .Select(contact => new ContactView(this, contact));

    /// <summary>Adds a contact, and the relationship where it is the first. Only while an append is brought in.</summary>
    public void Add(long position, RelationshipEvent.ContactRecorded e, StaffMemberView staffMember, StudentView? student, DateTimeOffset recordedAt)
    {
        var (number, child) = (staffMember.Number, student?.Row ?? RelationshipRow.NoStudent);
        var known = ByPair.Find(number, child);
        var (answer, policy) = assessments.NumbersOf(e.Assessment);
        var isRare = !ContactTimes.TryPack(e.OccurredAt, recordedAt, out var times) || e.Breach is not null || e.Claims is not null;
        Add(new ContactRow
        {
            Id = ById.Of(e.Id),
            Relationship = known >= 0 ? known : relationships.Count,
            AssessmentOrRare = isRare ? AddRare(answer, e.OccurredAt, recordedAt, e.Breach, e.Claims) : answer,
            Policy = policy,
            Position = checked((int)position),
            Times = times,
            IsRare = isRare,
            Activity = e.Activity,
            Direction = e.Direction,
            Purpose = e.Purpose,
        }, staffMember, child, known);
    }

    /// <summary>The same of a contact of the usual shape.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="staffMember">With whom.</param>
    /// <param name="student">Whose.</param>
    /// <param name="isFirst">Whether it is known to be the first of the two: that is looked for else.</param>
    public void Add(in PlainContact contact, StaffMemberView staffMember, int student, bool isFirst)
    {
        var known = isFirst ? RowsById.None : ByPair.Find(staffMember.Number, student);
        var (occurredAt, recordedAt) = (new DateTimeOffset(contact.OccurredTicks, TimeSpan.Zero), new DateTimeOffset(contact.RecordedTicks, TimeSpan.Zero));
        var (answer, isRare) = (assessments.NumberOf(contact.Answer), !ContactTimes.TryPack(occurredAt, recordedAt, out var times));
        Add(new ContactRow
        {
            Id = RowId.Of(contact.Id),
            Relationship = known >= 0 ? known : relationships.Count,
            AssessmentOrRare = isRare ? AddRare(answer, occurredAt, recordedAt, breach: null, claims: null) : answer,
            Policy = assessments.NumberOf(contact.Policy),
            Position = (int)contact.Position,
            Times = times,
            IsRare = isRare,
            Activity = contact.Nature.Activity,
            Direction = contact.Nature.Direction,
            Purpose = contact.Nature.Purpose,
        }, staffMember, student, known);
    }

    /// <summary>Whether there is a contact of an id of the usual shape.</summary>
    public bool Have(UInt128 id) => ById.Find(RowId.Of(id), contacts.Count) >= 0;

    /// <summary>Says what is written of contacts and relationships.</summary>
    public static SnapshotShape Describe(SnapshotShape shape) => shape.With<ContactRow>().With<RareContactRow>().With<RelationshipRow>();

    /// <summary>Writes all contacts and relationships.</summary>
    public void Save(SnapshotWriter to)
    {
        contacts.Save(to);
        rare.Save(to);
        relationships.Save(to);
        further.Save(to);
        texts.Save(to);
        assessments.Save(to);
        ById.Save(to, contacts.Count);
        furtherByRelationship.Save(to, further.Count);
    }

    /// <summary>Takes in what was written, where there are no contacts yet. Who is in them is known once <see cref="Renumber"/> was called.</summary>
    public void Load(SnapshotReader from)
    {
        contacts.Load(from);
        rare.Load(from);
        relationships.Load(from);
        further.Load(from);
        texts.Load(from);
        assessments.Load(from);
        ById.Load(from, contacts.Count);
        furtherByRelationship.Load(from, further.Count);
        var numbers = new int[relationships.Count];
        for (var row = 0; row < further.Count; row++)
        {
            if (++numbers[contacts[further[row]].Relationship] == ManyContacts.Few)
            {
                KeepInOrder(contacts[further[row]].Relationship);
            }
        }
    }

    /// <summary>Brings the numbers of staff up to those that they have now, and tells staff and schools what <c>Add</c> told them, of all contacts at once.</summary>
    public void Renumber(Func<int, int> number)
    {
        relationships.Rewrite(each => each with { StaffMember = number(each.StaffMember) });

        // Only the thread that fills may look at the views.
        var count = relationships.Count;
        var filling = Task.Run(() => ByPair.Fill(count));
        TellStaff();
        filling.Wait();
    }

    /// <summary>How many rows there are.</summary>
    public RowCounts Rows(int students) => new(students, contacts.Count, relationships.Count, further.Count);

    /// <summary>What a contact is in its relationship.</summary>
    public ContactPlace PlaceOf(int contact) => relationships[contacts[contact].Relationship] is var relationship && relationship.First == contact ? ContactPlace.First
        : relationship.Student >= 0 ? ContactPlace.Further
        : ContactPlace.OfNoStudent;

    /// <summary>Whether a contact is found by its relationship, and that by its two people.</summary>
    public bool IsInPlace(int contact)
    {
        var number = contacts[contact].Relationship;
        var relationship = relationships[number];
        return ByPair.Find(relationship.StaffMember, relationship.Student) == number
            && (PlaceOf(contact) != ContactPlace.Further || IsAmong(InOrder(number), contact));
    }

    private void TellStaff()
    {
        var told = new (RelationshipChain Relationships, DateTimeOffset LastContact)[Records.Numbered.Count];
        for (var (row, all) = (0, relationships.Count); row < all; row++)
        {
            if (relationships[row] is { Student: >= 0, StaffMember: var number })
            {
                told[number].Relationships = told[number].Relationships.With(row);
            }
        }

        for (var (row, all) = (0, contacts.Count); row < all; row++)
        {
            var number = relationships[contacts[row].Relationship].StaffMember;
            ToReport.Add(row, Records.Kept<StaffMemberView>(number));
            ref var member = ref told[number];
            member.LastContact = OccurredAt(row) is var at && at > member.LastContact ? at : member.LastContact;
        }

        for (var number = 0; number < told.Length; number++)
        {
            if (told[number] is not { Relationships.Count: 0, LastContact.Ticks: 0 } and var (chain, contact))
            {
                var member = Records.Kept<StaffMemberView>(number);
                member.Relationships = chain;
                KeepMany(number, chain);
                member.NoteContact(contact);
            }
        }
    }

    // They occurred mostly in the order in which they were recorded.
    private int[] Gather(int relationship)
    {
        int[] rows = [.. ContactsOf(relationship)];
        Array.Reverse(rows);
        for (var place = 1; place < rows.Length; place++)
        {
            if (OccurredAt(rows[place]) <= OccurredAt(rows[place - 1]))
            {
                return [.. rows.OrderBy(KeyOf)];
            }
        }

        return rows;
    }

    private void KeepInOrder(int relationship, int added)
    {
        if (many.Find(relationship) is { } kept)
        {
            kept.Add(added);
        }
        else if (ContactsOf(relationship).Take(ManyContacts.Few + 1).Count() > ManyContacts.Few)
        {
            KeepInOrder(relationship);
        }
    }

    private void KeepInOrder(int relationship)
    {
        var kept = new ManyContacts(this);
        many.Add(relationship, kept);
        Array.ForEach(Gather(relationship), kept.Add);
    }

    private bool IsAmong(OrderedSpan<int> inOrder, int contact) =>
        inOrder.CountBefore(KeyOf(contact), KeyOf, orAt: false) is var place && place < inOrder.Count && inOrder[place] == contact;

    private void Add(in ContactRow row, StaffMemberView staffMember, int student, int known)
    {
        var added = contacts.Add(row);
        ById.Add(added);
        ToReport.Add(added, staffMember);
        if (known < 0)
        {
            AddRelationship(staffMember, staffMember.Number, student, added);
        }
        else if (student >= 0)
        {
            furtherByRelationship.Add(further.Add(added));
            KeepInOrder(known, added);
        }
    }

    private int AddRare(int assessment, DateTimeOffset occurredAt, DateTimeOffset recordedAt, string? breach, FactSet? claims) => rare.Add(new RareContactRow
    {
        Assessment = assessment,
        Breach = breach is null ? RareContactRow.NoBreach : texts.Add(breach),
        Claims = claims ?? FactSet.Empty,
        HasClaims = claims is not null,
        OccurredAt = occurredAt,
        RecordedAt = recordedAt,
    });

    private void AddRelationship(StaffMemberView staffMember, int number, int student, int first)
    {
        var added = relationships.Add(new RelationshipRow(number, student, first, student >= 0 ? staffMember.Relationships.Last : 0));
        ByPair.Add(added);
        if (student >= 0)
        {
            staffMember.Relationships = staffMember.Relationships.With(added);
            KeepMany(number, staffMember.Relationships);
        }
    }

    private void KeepMany(int staffMember, RelationshipChain chain)
    {
        if (chain.Count <= RelationshipChain.Few)
        {
            return;
        }

        if (manyRelationships.Find(staffMember) is { } kept)
        {
            kept.Add(chain.Last - 1);
            return;
        }

        manyRelationships.Add(staffMember, kept = new(KeyOfRelationship));
        foreach (var row in Gather(chain))
        {
            kept.Add(row);
        }
    }

    // One log tells of all of them, in the order in which they stand.
    private int[] Gather(RelationshipChain chain)
    {
        var rows = new int[chain.Count];
        var row = chain.Last - 1;
        for (var place = rows.Length - 1; place >= 0; place--)
        {
            rows[place] = row;
            row = relationships[row].Before - 1;
        }

        return rows;
    }

    private RareContactRow? RareOf(int contact) => contacts[contact].IsRare ? rare[contacts[contact].AssessmentOrRare] : null;
}
