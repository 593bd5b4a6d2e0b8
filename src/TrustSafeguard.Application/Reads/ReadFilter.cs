namespace TrustSafeguard.Application.Reads;

/// <summary>Which entries of a log of reads are meant. What is left out makes no difference.</summary>
/// <param name="Person">Of whom something was read, by id: a member of staff, a student, or a person in all their posts.</param>
/// <param name="Record">Of which record something was read, by id.</param>
/// <param name="Reader">Who read, by the identity that the logs have.</param>
/// <param name="From">At this moment or later.</param>
/// <param name="To">Before this moment.</param>
/// <param name="Emergency">By which emergency access something was read, by id.</param>
public sealed record ReadFilter(
    string? Person = null, string? Record = null, string? Reader = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Emergency = null)
{
    internal bool IsOf(ReadEntry entry) => !(entry.At < From) && !(entry.At >= To) && (Reader is null || entry.By == Reader);

    /// <summary>Whether entries from one time to another can be meant.</summary>
    internal bool MayBeWithin(DateTimeOffset first, DateTimeOffset last) => !(last < From) && !(first >= To);

    /// <summary>Whether what is shown of an entry has the record and the person in it.</summary>
    /// <param name="shown">What is shown.</param>
    /// <param name="ids">All ids of the person; null where no person is asked for.</param>
    internal bool Has(ReadEntry shown, IReadOnlySet<string>? ids) =>
        (Emergency is null || shown.Emergency == Emergency || shown.Records.Any(read => read.Emergency == Emergency))
        && HasRecord(shown, ids);

    private bool HasRecord(ReadEntry shown, IReadOnlySet<string>? ids) =>
        (Record is null && ids is null)
        || shown.Records.Concat(shown.Asked).Any(read => (Record is null || read.Record == Record) && (ids is null || read.People.Any(ids.Contains)));
}
