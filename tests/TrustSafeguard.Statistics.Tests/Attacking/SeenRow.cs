namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>A row as a reader has it: trusts' and authorities' schools are public.</summary>
public sealed record SeenRow(int? Kind, HashSet<int> Schools, IReadOnlyList<PublishedCell> Cells);
