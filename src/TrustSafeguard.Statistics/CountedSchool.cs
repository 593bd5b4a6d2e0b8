using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>A school and where it stands in the tables of a release. No row is ever of one school.</summary>
/// <param name="Urn">Its unique reference number.</param>
/// <param name="Places">Its trust, its phase and so on: one for each dimension of the request, in their order.</param>
public sealed record CountedSchool(int Urn, ImmutableArray<string> Places);
