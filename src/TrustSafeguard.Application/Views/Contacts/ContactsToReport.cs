using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>The contacts that had only to be reported, with a student or without, by their schools, each in parts that are alike in all that lists filter them by.</summary>
internal sealed class ContactsToReport(ContactRows rows)
{
    private static readonly int Directions = Enum.GetValues<Direction>().Length;

    // Of the schools that have any, by their numbers.
    private readonly VersionedIndex<int, PartedList<int>> schools = new();

    /// <summary>The spans that a filter means, of one school: all in them is meant.</summary>
    public IEnumerable<OrderedSpan<int>> Spans(SchoolView school, ContactToReportFilter? where)
    {
        foreach (var (part, span) in schools.Find(school.Number)?.Parts() ?? [])
        {
            if (where?.Activity?.Contains((Activity)(part / Directions)) != false && where?.Direction?.Contains((Direction)(part % Directions)) != false)
            {
                yield return span;
            }
        }
    }

    /// <summary>Takes a contact in, where it is one of them. Only while an append is brought in.</summary>
    public void Add(int contact, StaffMemberView staffMember)
    {
        if (rows.OutcomeOf(contact) != Outcome.ReportRequired)
        {
            return;
        }

        if (schools.Find(staffMember.School.Number) is not { } kept)
        {
            schools.Add(staffMember.School.Number, kept = new(PlaceOf));
        }

        kept.Add(contact);
    }

    private CursorKey PlaceOf(int contact) => rows.KeyOf(contact) with { Rank = ((int)rows.Contact(contact).Activity * Directions) + (int)rows.Contact(contact).Direction };
}
