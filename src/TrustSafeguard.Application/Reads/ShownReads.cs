using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Application.Reads;

/// <summary>What of the log of reads a viewer may see.</summary>
public static class ShownReads
{
    /// <summary>
    /// Of each entry what is shown. One that tells of a matter about the viewer, or about somebody above them, is not there for them; of others the records that they do not see
    /// are left out, and who read when is told all the same.
    /// </summary>
    /// <param name="entries">As they are stored.</param>
    /// <param name="seen">What the viewer sees. Within the reading.</param>
    public static IReadOnlyList<ReadEntry?> Of(IReadOnlyList<ReadEntry> entries, VisibleRecords seen) => [.. entries.Select(entry => Of(entry, seen))];

    private static ReadEntry? Of(ReadEntry entry, VisibleRecords seen) => entry.Records.Any(read => seen.IsAboutViewer(read.Record)) ? null
        : entry with { Records = [.. entry.Records.Select(read => Of(read, seen)).OfType<ReadRecord>()] };

    private static ReadRecord? Of(ReadRecord read, VisibleRecords seen) => seen.Find(read.Record) is { } record ? read with { People = Whose.PeopleOf(record) } : null;
}
