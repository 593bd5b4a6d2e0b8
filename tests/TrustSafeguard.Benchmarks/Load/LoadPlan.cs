namespace TrustSafeguard.Benchmarks.Load;

/// <summary>How hard and how long. A run ends at <paramref name="Duration"/>, or at <paramref name="Requests"/> answers where that comes first.</summary>
/// <param name="Connections">Each has one request outstanding at any time.</param>
/// <param name="Duration">Of what is measured; the warm-up comes before it.</param>
/// <param name="WarmUp">Load as usual, not counted.</param>
/// <param name="Requests">The most answers to count; null for as many as come.</param>
public sealed record LoadPlan(int Connections, TimeSpan Duration, TimeSpan WarmUp, long? Requests = null);
