namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What a word of the tables means.</summary>
/// <param name="Name">The word.</param>
/// <param name="Meaning">In a sentence or two.</param>
/// <param name="Version">Of which version of the concepts it is the meaning; null where it is the same in all.</param>
public sealed record StatisticalConcept(string Name, string Meaning, string? Version = null);
