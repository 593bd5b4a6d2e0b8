using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Relationships;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Brings contacts of the usual shape into views that are filled.</summary>
/// <param name="records">Empty at first, and changed by one thread.</param>
internal sealed class PlainContacts(RecordIndex records)
{
    /// <summary>How many events are foreseen at once: what they look at fits the nearest memory of a processor.</summary>
    public const int BlockSize = 64;

    private static readonly string StaffPrefix = $"{StreamKinds.StaffMember.Prefixes[0]}-";

    // Nobody who was found once is another later.
    private readonly Dictionary<UInt128, StaffMemberView> staff = [];

    // Whether all contacts that came are in the streams of their two people: the first of such a stream is then the first of the two, which a search would find nine times in ten.
    private bool areStreamsTrue;

    // By their indexes among the events, of which there are BlockSize that follow one another.
    private readonly Foreseen[] block = new Foreseen[BlockSize];

    // The indexes of the contacts among them.
    private readonly int[] inBlock = new int[BlockSize];

    /// <summary>Has the first of a relationship told by its stream: from the beginning of the logs alone, since nobody knows in which streams what is in the views was.</summary>
    public void TrustStreams() => areStreamsTrue = true;

    /// <summary>Takes note of a contact that was brought in as every other event is.</summary>
    public void Note(string stream, RelationshipEvent.ContactRecorded e) => areStreamsTrue &= stream == StreamIds.Relationship(e.StaffMember, e.Student).Name;

    /// <summary>
    /// Has brought near all that bringing in the next <see cref="BlockSize"/> events will look at (<see cref="FarMemory"/>), step by step for all of them: a step needs what the
    /// one before it has brought, and of no contact does it wait for another's.
    /// </summary>
    /// <remarks>INVARIANT: nothing is decided here. What is not found may be there when its turn comes, by an event of the same block.</remarks>
    public void Foresee(DecodedEvents events, int first)
    {
        var count = 0;
        for (var index = first; index < Math.Min(first + BlockSize, events.Count); index++)
        {
            if (events.ShapeOf(index) == EventShape.Contact)
            {
                inBlock[count++] = index;
            }
        }

        var indexes = inBlock.AsSpan(0, count);
        var (contacts, students, relationships) = (records.Contacts.ById, records.Students.ById, records.Contacts.ByPair);
        var looks = !contacts.TakesInAtOnce;
        foreach (var index in indexes)
        {
            ref readonly var contact = ref events.Contact(index);
            students.Foresee(contact.Student);
            if (looks)
            {
                contacts.Foresee(contact.Id);
            }
        }

        foreach (var index in indexes)
        {
            ref readonly var contact = ref events.Contact(index);
            ref var foreseen = ref block[index % BlockSize];
            foreseen.Contact = looks ? contacts.ForeseeFirst(contact.Id) : RowsById.None;
            students.ForeseeFirst(contact.Student);
        }

        foreach (var index in indexes)
        {
            ref readonly var contact = ref events.Contact(index);
            ref var foreseen = ref block[index % BlockSize];
            foreseen.Contact = contacts.ForeseeNext(foreseen.Contact, contact.Id);
            foreseen.StaffMember = Find(contact.StaffMember);
            foreseen.Student = records.Students.RowOf(contact.Log, contact.Student);
            if (foreseen.StaffMember is { } member)
            {
                relationships.Foresee(member.Number, foreseen.Student);
            }
        }

        foreach (var index in indexes)
        {
            ref readonly var contact = ref events.Contact(index);
            ref var foreseen = ref block[index % BlockSize];
            contacts.ForeseeNext(foreseen.Contact, contact.Id);
            foreseen.Relationship = foreseen.StaffMember is { } member && !IsFirst(contact) ? relationships.ForeseeFirst(member.Number, foreseen.Student) : RowsById.None;
        }

        foreach (var index in indexes)
        {
            ref readonly var foreseen = ref block[index % BlockSize];
            relationships.ForeseeNext(foreseen.Relationship, foreseen.StaffMember?.Number ?? RowsById.None, foreseen.Student);
        }
    }

    /// <param name="events">Events of which it was foreseen (<see cref="Foresee"/>).</param>
    /// <param name="index">Which of them it is.</param>
    /// <returns>False where something is not as a contact needs it: then nothing is changed.</returns>
    public bool TryBring(DecodedEvents events, int index)
    {
        ref readonly var contact = ref events.Contact(index);
        ref readonly var foreseen = ref block[index % BlockSize];
        var log = contact.Log;
        var student = foreseen.Student >= 0 ? foreseen.Student : records.Students.RowOf(log, contact.Student);
        var isTaken = !records.Contacts.ById.TakesInAtOnce && records.Contacts.Have(contact.Id);
        if (student < 0 || isTaken || (foreseen.StaffMember ?? Find(contact.StaffMember)) is not { } member || member.Log != log)
        {
            return false;
        }

        records.Contacts.Add(contact, member, student, IsFirst(contact));
        areStreamsTrue &= contact.Place != PlaceInStream.Elsewhere;
        member.NoteContact(new DateTimeOffset(contact.OccurredTicks, TimeSpan.Zero));
        return true;
    }

    private bool IsFirst(in PlainContact contact) => areStreamsTrue && contact.Place == PlaceInStream.First;

    private StaffMemberView? Find(UInt128 id)
    {
        if (!staff.TryGetValue(id, out var known) && records.Find<StaffMemberView>(PackedId.Unpack(StaffPrefix, id)) is { } found)
        {
            staff.Add(id, known = found);
        }

        return known;
    }

    // The rows at which searches stand; of people, once they were found, whoever they are.
    private struct Foreseen
    {
        public int Contact;
        public int Student;
        public int Relationship;
        public StaffMemberView? StaffMember;
    }
}
