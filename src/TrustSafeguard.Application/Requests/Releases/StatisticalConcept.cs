namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What a word of the tables means.</summary>
/// <param name="Name">The word.</param>
/// <param name="Meaning">In a sentence.</param>
public sealed record StatisticalConcept(string Name, string Meaning);
