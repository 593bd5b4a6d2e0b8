namespace TrustSafeguard.Benchmarks.Load;

/// <summary>Whether a body with status 200 is what was asked for. Called for every answer, so let it be cheap.</summary>
public delegate bool ResponseCheck(ReadOnlySpan<byte> body);
