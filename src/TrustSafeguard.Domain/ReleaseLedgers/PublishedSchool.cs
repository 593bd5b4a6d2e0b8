namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>A school and where it stands in the tables.</summary>
/// <param name="Urn">Its unique reference number.</param>
/// <param name="Places">Where it stands in each dimension.</param>
public sealed record PublishedSchool(int Urn, IReadOnlyList<string> Places);
