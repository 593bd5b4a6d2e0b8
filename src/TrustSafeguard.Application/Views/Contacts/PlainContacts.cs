using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.People;

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

    // By their indexes among the events, of which there are BlockSize that follow one another.
    private readonly Foreseen[] block = new Foreseen[BlockSize];

    /// <summary>
    /// Looks at all that bringing in the next <see cref="BlockSize"/> events will look at, step by step for all of them: far memory takes as long as all else does together, and
    /// answers ten questions that do not wait for one another in the time of one.
    /// </summary>
    /// <remarks>INVARIANT: nothing is decided here. What is not found may be there when its turn comes, by an event of the same block.</remarks>
    public void Foresee(DecodedEvents events, int first)
    {
        var end = Math.Min(first + BlockSize, events.Count);
        for (var index = first; index < end; index++)
        {
            if (events.ShapeOf(index) == EventShape.Contact)
            {
                ref readonly var contact = ref events.Contact(index);
                ref var foreseen = ref block[index % BlockSize];
                foreseen.Contact = records.Contacts.ById.FirstOf(contact.Id);
                foreseen.Student = records.Students.ById.FirstOf(contact.Student);
            }
        }

        for (var index = first; index < end; index++)
        {
            if (events.ShapeOf(index) == EventShape.Contact)
            {
                ref readonly var contact = ref events.Contact(index);
                ref var foreseen = ref block[index % BlockSize];
                foreseen.Contact = records.Contacts.ById.After(foreseen.Contact, contact.Id);
                foreseen.Student = records.Students.ById.After(foreseen.Student, contact.Student);
            }
        }

        for (var index = first; index < end; index++)
        {
            if (events.ShapeOf(index) == EventShape.Contact)
            {
                ref readonly var contact = ref events.Contact(index);
                ref var foreseen = ref block[index % BlockSize];
                foreseen.Contact = records.Contacts.ById.After(foreseen.Contact, contact.Id);
                foreseen.StaffMember = Find(contact.StaffMember);
                foreseen.Student = records.Students.RowOf(contact.Log, contact.Student);
                foreseen.Relationship = foreseen.StaffMember is { } member ? records.Contacts.ByPair.FirstOf(member.Number, foreseen.Student) : RowsById.None;
            }
        }

        for (var step = 0; step < 2; step++)
        {
            for (var index = first; index < end; index++)
            {
                ref var foreseen = ref block[index % BlockSize];
                if (events.ShapeOf(index) == EventShape.Contact && foreseen.StaffMember is { } member)
                {
                    foreseen.Relationship = records.Contacts.ByPair.After(foreseen.Relationship, member.Number, foreseen.Student);
                }
            }
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
        if (student < 0 || records.Contacts.Have(contact.Id) || (foreseen.StaffMember ?? Find(contact.StaffMember)) is not { } member || member.Log != log)
        {
            return false;
        }

        records.Contacts.Add(contact, member, student);
        member.NoteContact(new DateTimeOffset(contact.OccurredTicks, TimeSpan.Zero));
        return true;
    }

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
