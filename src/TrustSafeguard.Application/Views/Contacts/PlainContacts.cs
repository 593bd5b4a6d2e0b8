using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Brings contacts of the usual shape into views that are filled.</summary>
/// <param name="records">Empty at first, and changed by one thread.</param>
internal sealed class PlainContacts(RecordIndex records)
{
    private static readonly string StaffPrefix = $"{StreamKinds.StaffMember.Prefixes[0]}-";

    // Nobody who was found once is another later.
    private readonly Dictionary<UInt128, StaffMemberView> staff = [];

    /// <returns>False where something is not as a contact needs it: then nothing is changed.</returns>
    public bool TryBring(in PlainContact contact)
    {
        var log = contact.Log;
        if (records.Contacts.Have(contact.Id) || Find(contact.StaffMember) is not { } member || member.Log != log
            || records.Students.RowOf(log, contact.Student) is not (>= 0 and var student))
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
}
