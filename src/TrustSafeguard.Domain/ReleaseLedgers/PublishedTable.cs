namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>All tables of one subject.</summary>
/// <param name="Subject">What is counted.</param>
/// <param name="First">The first day by which it is counted: the last of the period, for what is counted as it stands then.</param>
/// <param name="Last">The last day.</param>
/// <param name="Kinds">The kinds that are counted apart and together.</param>
/// <param name="KindsBrokenDown">Those of which every breakdown is shown that tells all kinds apart, by their place.</param>
/// <param name="Breakdowns">The breakdowns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Counted">What was counted, as text: by school the day, the kind and the categories of each, and no name. Null where an earlier version did not keep it.</param>
/// <param name="IsAnew">Whether some of it was put right by the records of a later day than those that were counted first; null where it was not.</param>
/// <param name="CouldNotBePutRight">Whether enough had changed for that, and everything stands as it was, since nothing of it could be told; null where not.</param>
/// <param name="BrokenDownTogether">Whether those breakdowns are shown of all kinds together; null where they are not.</param>
public sealed record PublishedTable(
    string Subject, DateOnly First, DateOnly Last, IReadOnlyList<string> Kinds, IReadOnlyList<int> KindsBrokenDown, IReadOnlyList<PublishedBreakdown> Breakdowns,
    IReadOnlyList<PublishedRow> Rows, string? Counted = null, bool? IsAnew = null, bool? CouldNotBePutRight = null, bool? BrokenDownTogether = null);
