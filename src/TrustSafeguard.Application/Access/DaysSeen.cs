using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Access;

/// <summary>On which days somebody was there, by what a viewer sees: what is decided goes by everything, and what is told of it by this.</summary>
internal static class DaysSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>The last day on which a record that the viewer sees shows somebody at work in a post; null where none does.</summary>
        /// <remarks>Looks at all contacts of theirs: to be asked for only where something is refused or told by it.</remarks>
        public DateOnly? LastDayAtWork(PostView post)
        {
            var deeds = post.LastDeed is { } deed && seen.Sees(deed.In) ? [deed.On] : Enumerable.Empty<DateOnly>();
            return post is not StaffMemberView member ? Last(deeds) : Last(deeds
                .Concat(seen.Access.ContactsOf(member).Select(contact => contact.Day))
                .Concat(member.Acknowledgements.Where(seen.Sees).Select(given => LondonTime.DateOf(given.AcknowledgedAt)))
                .Concat(member.Declarations.Where(seen.Sees).Select(signed => LondonTime.DateOf(signed.SignedAt))));
        }

        /// <summary>The last day on which a contact that the viewer sees shows a child as a current student; null where none does.</summary>
        public DateOnly? LastDayOnRoll(StudentView student) => student.LastOnRoll(student.Contacts.Where(seen.Sees));
    }

    private static DateOnly? Last(IEnumerable<DateOnly> days) => days.Max(day => (DateOnly?)day);
}
