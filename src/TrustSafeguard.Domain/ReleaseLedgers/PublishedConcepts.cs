namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>By which version of the concepts some schools' records of some days were counted.</summary>
/// <param name="Version">The version.</param>
/// <param name="First">The first day, in London.</param>
/// <param name="Last">The last day, in London, included.</param>
/// <param name="Schools">The schools' unique reference numbers.</param>
public sealed record PublishedConcepts(string Version, DateOnly First, DateOnly Last, IReadOnlyList<int> Schools);
