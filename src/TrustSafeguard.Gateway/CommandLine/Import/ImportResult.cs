namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>What came of an import.</summary>
/// <param name="Refused">The rows that did not go in.</param>
/// <param name="Notices">What changed of what was known, in the order of the rows.</param>
/// <param name="EventsAdded">How many events it added.</param>
internal sealed record ImportResult(IReadOnlyList<RowFault> Refused, IReadOnlyList<string> Notices, long EventsAdded);
