using System.Diagnostics;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>What has come back, and whether it is enough.</summary>
internal sealed class LoadTally(LoadPlan plan, ResponseCheck? check)
{
    private const int Ok = 200;

    private readonly LatencyHistogram latencies = new();
    private bool isWarm;
    private long startedAt;
    private long completed;
    private long failed;
    private string? firstFailure;
    private TimeSpan elapsed;

    /// <summary>All that came since the start, or since the warm-up where it is over.</summary>
    public long Answers => completed;

    public bool IsOver
    {
        get
        {
            elapsed = Stopwatch.GetElapsedTime(startedAt);
            if (!isWarm && elapsed >= plan.WarmUp)
            {
                Start();
                isWarm = true;
            }

            return isWarm && (elapsed >= plan.Duration || completed >= plan.Requests);
        }
    }

    public void Start()
    {
        latencies.Clear();
        completed = 0;
        failed = 0;
        elapsed = TimeSpan.Zero;
        startedAt = Stopwatch.GetTimestamp();
    }

    public void Count(LoadConnection client)
    {
        completed++;
        latencies.Record(client.Latency);
        if (client.Answer.Status != Ok || check?.Invoke(client.Answer.Body) == false)
        {
            failed++;
            firstFailure ??= client.Answer.Text;
        }
    }

    public LoadResult Result() => new(completed, failed, elapsed, latencies.AtShare(0.5), latencies.AtShare(0.99), latencies.Slowest, firstFailure);
}
