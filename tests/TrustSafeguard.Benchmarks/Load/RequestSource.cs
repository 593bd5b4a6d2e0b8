namespace TrustSafeguard.Benchmarks.Load;

/// <summary>Gives the bytes of the next request. They are sent before the next call, so one buffer may serve for all.</summary>
/// <param name="connection">From 0 up.</param>
/// <param name="number">Of the request within the whole run, warm-up included, from 0 up.</param>
public delegate ReadOnlyMemory<byte> RequestSource(int connection, long number);
