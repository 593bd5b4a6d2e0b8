namespace TrustSafeguard.Application.Views.Releases;

/// <summary>A cell as it is published: a count, or the symbol that stands in its place.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Breakdown">By what it is told apart; `Total` for how many there are.</param>
/// <param name="Category">Which of them; `Total` for how many there are.</param>
/// <param name="Count">The count; null where a symbol stands.</param>
/// <param name="Symbol">The symbol; null where a count stands.</param>
/// <param name="Trust">The trust; null for all.</param>
/// <param name="Sector">The sector; null for all.</param>
/// <param name="Phase">The phase; null for all.</param>
/// <param name="LocalAuthority">The authority; null for all.</param>
public sealed record StatisticCell(
    string Measure, string Breakdown, string Category, int? Count, string? Symbol, string? Trust, string? Sector, string? Phase, string? LocalAuthority);
