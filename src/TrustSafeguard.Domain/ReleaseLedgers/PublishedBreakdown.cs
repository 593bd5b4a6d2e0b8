namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>One way in which what is counted is told apart.</summary>
/// <param name="Name">What the column is called.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Recorded">False where no record held it: its cells are in no row.</param>
/// <param name="OfKind">The only kind that it tells apart, by its place; null where it tells all apart.</param>
/// <param name="Never">Which category nothing of a kind is in; null where there is none.</param>
public sealed record PublishedBreakdown(
    string Name, IReadOnlyList<string> Categories, bool Recorded, int? OfKind = null, IReadOnlyList<PublishedNever>? Never = null);
