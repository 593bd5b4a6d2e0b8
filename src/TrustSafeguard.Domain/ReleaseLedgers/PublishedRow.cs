namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>One row of a table, with the true counts.</summary>
/// <param name="Places">A place for each dimension; null for all of them.</param>
/// <param name="Kind">The kind's place; null for all of them.</param>
/// <param name="Cells">Each true count in digits, with a letter behind it where it is not shown: how many there are, then each category of what is recorded.</param>
/// <param name="Stands">Whether it stands as an earlier release told it, in one that was made anew; null where it does not.</param>
public sealed record PublishedRow(IReadOnlyList<string?> Places, int? Kind, string Cells, bool? Stands = null);
