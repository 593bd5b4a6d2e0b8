using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Reads;

/// <summary>What of the log of reads a viewer may see.</summary>
public static class ShownReads
{
    // That somebody looked for matters about the viewer tells that there may be some.
    private const string OfMatters = "StaffMember.breaches";

    /// <summary>
    /// Of each entry what is shown. What tells of a matter about the viewer, or about somebody above them, is not there for them, and neither is what was open by an emergency
    /// access alone that is hidden from them. An entry of nothing else is not either; of others the records that they do not see are left out, and who read when is told all
    /// the same.
    /// </summary>
    /// <param name="entries">As they are stored.</param>
    /// <param name="seen">What the viewer sees. Within the reading.</param>
    /// <param name="isOfSeenAlone">Whether an entry in which nothing is left is not there either: for whoever may not know that anything else was read.</param>
    public static IReadOnlyList<ReadEntry?> Of(IReadOnlyList<ReadEntry> entries, VisibleRecords seen, bool isOfSeenAlone = false) =>
        [.. entries.Select(entry => Of(entry, seen) is { } shown && !(isOfSeenAlone && shown.Records.Count == 0) ? shown : null)];

    private static ReadEntry? Of(ReadEntry entry, VisibleRecords seen)
    {
        var (told, own) = (new List<ReadRecord>(), new List<RecordView>());
        foreach (var read in entry.Records)
        {
            if (seen.MatterAboutViewer(read.Record) is { } matter)
            {
                own.Add(matter);
            }
            else if (!IsOfHiddenEmergency(read, seen) && WithoutLookingForMatters(read, seen) is { } rest)
            {
                told.Add(rest);
            }
        }

        if (own.Count > 0)
        {
            KeepBackStudentsOf(own, told, seen);
        }

        return told.Count == 0 && entry.Records.Count > 0 ? null : entry with
        {
            Records = [.. told.Select(read => Of(read, seen)).OfType<ReadRecord>()],
            Emergency = told.Select(read => read.Emergency).FirstOrDefault(emergency => emergency is not null),
        };
    }

    // With each access its school is noted, which tells of the access and of nothing else.
    private static bool IsOfHiddenEmergency(ReadRecord read, VisibleRecords seen) => read.Emergency is { } emergency && seen.HidesEmergencyAccess(emergency);

    private static ReadRecord? WithoutLookingForMatters(ReadRecord read, VisibleRecords seen) => !read.Fields.Contains(OfMatters) || !seen.IsOwnPost(read.Record) ? read
        : read.Fields.Count == 1 ? null
        : read with { Fields = [.. read.Fields.Where(field => field != OfMatters)] };

    // It is not stored by which matter a student was reached. They are kept back where nothing else that is told accounts for them: no other record about them, and no student
    // whom no record accounts for either, as in a list of students. There their absence would tell of the matter.
    private static void KeepBackStudentsOf(List<RecordView> own, List<ReadRecord> told, VisibleRecords seen)
    {
        var reached = told.Select(read => seen.Stored(read.Record)).Where(record => record is not (null or StudentView)).SelectMany(record => Whose.PeopleOf(record!)).ToHashSet();
        var alone = told.Where(read => seen.Stored(read.Record) is StudentView && !reached.Contains(read.Record)).Select(read => read.Record).ToHashSet();
        if (alone.IsSubsetOf(own.SelectMany(Whose.PeopleOf)))
        {
            told.RemoveAll(read => alone.Contains(read.Record));
        }
    }

    private static ReadRecord? Of(ReadRecord read, VisibleRecords seen) => seen.Find(read.Record) is { } record ? read with { People = Whose.PeopleOf(record) } : null;
}
