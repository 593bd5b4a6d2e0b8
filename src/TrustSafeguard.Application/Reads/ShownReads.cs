using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What of the log of reads a viewer may see.</summary>
public static class ShownReads
{
    // That somebody looked for matters about the viewer, or about whoever could have chosen them, tells that there may be some.
    private const string Matters = "StaffMember.breaches";

    /// <summary>
    /// Of each entry what is shown. What tells of a matter about the viewer, about somebody above them or about whoever could have chosen them is not there for them, and neither
    /// is what was open by an emergency access alone that is hidden from them. An entry of nothing else is not either; of others the records that they do not see are left out,
    /// and who read when is told all the same. Whoever reviews an emergency access is told which fields were read by it of those, and neither of which nor of how many.
    /// </summary>
    /// <param name="owner">The log of whose records they tell.</param>
    /// <param name="entries">As they are stored.</param>
    /// <param name="seen">What the viewer sees. Within the reading.</param>
    /// <param name="isOfMattersAlone">
    /// Whether matters that they see are shown alone, with what is read of the authority itself: for whoever may not know that anything else was read at a school.
    /// </param>
    public static IReadOnlyList<ReadEntry?> Of(LogId owner, IReadOnlyList<ReadEntry> entries, VisibleRecords seen, bool isOfMattersAlone = false) =>
        [.. entries.Select(entry => Of(owner, entry, seen, isOfMattersAlone)).Select(shown => isOfMattersAlone ? OfMatters(shown, seen) : shown)];

    private static ReadEntry? Of(LogId owner, ReadEntry entry, VisibleRecords seen, bool isOfMattersAlone)
    {
        var (told, kept) = (new List<ReadRecord>(), new List<RecordView>());
        foreach (var read in entry.Records)
        {
            if (seen.MatterKeptFromViewer(read.Record) is { } matter)
            {
                kept.Add(matter);
            }
            else if (WithoutHiddenEmergency(read, seen, isOfMattersAlone) is { } open && WithoutLookingForMatters(open, seen) is { } rest)
            {
                told.Add(rest);
            }
        }

        if (kept.Count > 0)
        {
            KeepBackStudentsOf(kept, told, seen);
        }

        return told.Count == 0 && entry.Records.Count > 0 ? null : entry with
        {
            Owner = owner,
            Records = [.. told.Select(read => Of(read, seen)).OfType<ReadRecord>()],
            Emergency = told.Select(read => read.Emergency).FirstOrDefault(emergency => emergency is not null),
            Asked = [.. told.Select(read => AskedOf(read, seen)).OfType<ReadRecord>()],
            UnseenFields = [.. told.Where(read => IsReviewedUnseen(read, seen)).SelectMany(read => read.Fields).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static ReadEntry? OfMatters(ReadEntry? entry, VisibleRecords seen) =>
        entry?.Records.Where(read => seen.Stored(read.Record) is BreachView or LadoReferralView or ContactView or LocalAuthorityView).ToList() is [_, ..] left
            ? entry with { Records = left }
            : null;

    // With each access its school is noted, which tells of the access and of nothing else. Whoever is told of matters alone is told that one was read, and not by what.
    private static ReadRecord? WithoutHiddenEmergency(ReadRecord read, VisibleRecords seen, bool isOfMattersAlone) =>
        read.Emergency is not { } emergency || !seen.HidesEmergencyAccess(emergency) ? read
        : isOfMattersAlone && seen.Stored(read.Record) is not SchoolView ? read with { Emergency = null }
        : null;

    private static ReadRecord? WithoutLookingForMatters(ReadRecord read, VisibleRecords seen) => !read.Fields.Contains(Matters) || !seen.MayKeepMattersAbout(read.Record) ? read
        : read.Fields.Count == 1 ? null
        : read with { Fields = [.. read.Fields.Where(field => field != Matters)] };

    // It is not stored by which matter a student was reached. They are kept back where nothing else that is told accounts for them: no other record about them, and no student
    // whom no record accounts for either, as in a list of students. There their absence would tell of the matter.
    private static void KeepBackStudentsOf(List<RecordView> kept, List<ReadRecord> told, VisibleRecords seen)
    {
        var reached = told.Select(read => seen.Stored(read.Record)).Where(record => record is not (null or StudentView)).SelectMany(record => Whose.PeopleOf(record!)).ToHashSet();
        var alone = told.Where(read => seen.Stored(read.Record) is StudentView && !reached.Contains(read.Record)).Select(read => read.Record).ToHashSet();
        if (alone.IsSubsetOf(kept.SelectMany(Whose.PeopleOf)))
        {
            told.RemoveAll(read => alone.Contains(read.Record));
        }
    }

    private static ReadRecord? AskedOf(ReadRecord read, VisibleRecords seen) => seen.Stored(read.Record) is { } record && seen.Find(read.Record) is null
        && Whose.PeopleOf(record).Where(person => seen.Find(person) is null && seen.CanAskWhoRead(person)).ToList() is [_, ..] people ? read with { People = people } : null;

    private static bool IsReviewedUnseen(ReadRecord read, VisibleRecords seen) =>
        read.Emergency is { } emergency && seen.ReviewsEmergencyAccess(emergency) && seen.Find(read.Record) is null;

    private static ReadRecord? Of(ReadRecord read, VisibleRecords seen) => seen.Find(read.Record) is { } record ? read with { People = Whose.PeopleOf(record) } : null;
}
