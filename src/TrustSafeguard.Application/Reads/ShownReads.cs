using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Application.Reads;

/// <summary>What of the log of reads a viewer may see.</summary>
public static class ShownReads
{
    // That somebody looked for matters about the viewer tells that there may be some.
    private const string OfMatters = "StaffMember.breaches";

    /// <summary>
    /// Of each entry what is shown. What tells of a matter about the viewer, or about somebody above them, is not there for them, and an entry of nothing else is not
    /// either; of others the records that they do not see are left out, and who read when is told all the same.
    /// </summary>
    /// <param name="entries">As they are stored.</param>
    /// <param name="seen">What the viewer sees. Within the reading.</param>
    public static IReadOnlyList<ReadEntry?> Of(IReadOnlyList<ReadEntry> entries, VisibleRecords seen) => [.. entries.Select(entry => Of(entry, seen))];

    private static ReadEntry? Of(ReadEntry entry, VisibleRecords seen)
    {
        List<ReadRecord> told = [.. entry.Records.Select(read => WithoutOwnMatters(read, seen)).OfType<ReadRecord>()];
        return told.Count == 0 && entry.Records.Count > 0 ? null : entry with { Records = [.. told.Select(read => Of(read, seen)).OfType<ReadRecord>()] };
    }

    private static ReadRecord? WithoutOwnMatters(ReadRecord read, VisibleRecords seen) => seen.IsAboutViewer(read.Record) ? null
        : !read.Fields.Contains(OfMatters) || !seen.IsOwnPost(read.Record) ? read
        : read.Fields.Count == 1 ? null
        : read with { Fields = [.. read.Fields.Where(field => field != OfMatters)] };

    private static ReadRecord? Of(ReadRecord read, VisibleRecords seen) => seen.Find(read.Record) is { } record ? read with { People = Whose.PeopleOf(record) } : null;
}
