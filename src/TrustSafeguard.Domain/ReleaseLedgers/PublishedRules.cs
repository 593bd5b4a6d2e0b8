namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>The limits by which tables were kept from telling of anybody.</summary>
/// <param name="Threshold">The smallest count that is shown.</param>
/// <param name="MinimumSchools">The fewest schools that a row is shown of.</param>
/// <param name="CountsLeftPossible">How many counts stay possible for each that is not.</param>
/// <param name="RoundTo">The base of rounding; 0 where nothing is rounded.</param>
/// <param name="Edition">By which of the rules that were added one after another; null where it was not recorded yet.</param>
public sealed record PublishedRules(int Threshold, int MinimumSchools, int CountsLeftPossible, int RoundTo, int? Edition = null);
