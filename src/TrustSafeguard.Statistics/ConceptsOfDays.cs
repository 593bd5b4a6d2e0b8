using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>By which version of the concepts the records of some schools over some days are counted.</summary>
/// <param name="Version">The version.</param>
/// <param name="Days">The days.</param>
/// <param name="Schools">The schools' unique reference numbers, in ascending order.</param>
public sealed record ConceptsOfDays(string Version, Period Days, ImmutableArray<int> Schools);
