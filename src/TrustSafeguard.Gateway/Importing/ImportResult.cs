namespace TrustSafeguard.Gateway.Importing;

/// <summary>What came of an import.</summary>
internal sealed record ImportResult(IReadOnlyList<RowFault> Refused, long EventsAdded);
