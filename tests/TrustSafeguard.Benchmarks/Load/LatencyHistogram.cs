using System.Numerics;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>Counts latencies in buckets whose width is at most a sixty-fourth of their value, so that a million of them need 20 KB and no sorting.</summary>
public sealed class LatencyHistogram
{
    /// <summary>Values below this have a bucket each; each doubling above it has this many.</summary>
    private const int Steps = 64;
    private const int StepBits = 6;
    private const int Doublings = 36;

    private readonly long[] counts = new long[Steps * Doublings];
    private long total;
    private long slowestMicroseconds;

    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Max(0, latency.Ticks / TimeSpan.TicksPerMicrosecond);
        counts[Math.Min(BucketOf(microseconds), counts.Length - 1)]++;
        total++;
        slowestMicroseconds = Math.Max(slowestMicroseconds, microseconds);
    }

    public void Clear()
    {
        Array.Clear(counts);
        total = 0;
        slowestMicroseconds = 0;
    }

    public TimeSpan Slowest => TimeSpan.FromMicroseconds(slowestMicroseconds);

    /// <summary>The latency that this share of all does not exceed; zero where none was recorded.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan AtShare(double share)
    {
        var wanted = (long)Math.Ceiling(total * share);
        var seen = 0L;
        for (var bucket = 0; bucket < counts.Length && total > 0; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted)
            {
                return TimeSpan.FromMicroseconds(Math.Min(LargestIn(bucket), slowestMicroseconds));
            }
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long value)
    {
        var doubling = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits + 1);
        return (doubling * (Steps / 2)) + (int)(value >> doubling);
    }

    private static long LargestIn(int bucket)
    {
        var doubling = Math.Max(0, (bucket / (Steps / 2)) - 1);
        var step = bucket - (doubling * (Steps / 2));
        return ((step + 1L) << doubling) - 1;
    }
}
