namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>What came of an import.</summary>
internal sealed record ImportResult(IReadOnlyList<RowFault> Refused, long EventsAdded);
