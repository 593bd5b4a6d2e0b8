namespace TrustSafeguard.Benchmarks.Load;

/// <summary>What a run measured.</summary>
/// <param name="Completed">Answers that arrived within the measured time, the failed ones included.</param>
/// <param name="Failed">Those with another status than 200, or that the check turned down.</param>
/// <param name="Elapsed">The measured time.</param>
/// <param name="P50">Half of all answers took at most this long, from the first byte sent to the last received.</param>
/// <param name="P99">Ninety-nine in a hundred.</param>
/// <param name="Slowest">The slowest of all.</param>
/// <param name="FirstFailure">The first failed answer's text, for a person to read; null where none failed.</param>
public sealed record LoadResult(long Completed, long Failed, TimeSpan Elapsed, TimeSpan P50, TimeSpan P99, TimeSpan Slowest, string? FirstFailure)
{
    public double RequestsPerSecond => Completed / Elapsed.TotalSeconds;
}
