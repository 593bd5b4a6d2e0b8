using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Grains.Routing;

/// <summary>What is told of requests to grains to whoever listens: how they end and how long they take. Never which, of whom, or in which log.</summary>
internal static class RequestMetrics
{
    private const string Outcome = "outcome";
    private const string Code = "code";

    private static readonly Meter Meter = new("TrustSafeguard.Grains");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "trustsafeguard.request.duration", "s", "How long it takes to decide a request, to make it durable and to show it.");

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(
        "trustsafeguard.request.calls_lost", "{call}", "Calls of grains that were lost, and made again.");

    private static long failures;

    static RequestMetrics() => Meter.CreateObservableCounter(
        "trustsafeguard.request.failures", static () => Volatile.Read(ref failures), "{request}",
        "Requests that came to nothing, or are not shown, for a fault of the store or of this node.");

    /// <summary>
    /// Begins to tell. INVARIANT: before anything fails, so that whoever looks sees failures begin at none: of a count that is there from its first failure on nobody sees a rise.
    /// </summary>
    public static void Begin() => Volatile.Read(ref failures);

    /// <summary>Whether anybody listens.</summary>
    public static bool AreHeard => Durations.Enabled;

    /// <summary>A request that began then is answered.</summary>
    public static void Tell(long begun, GrainReply reply)
    {
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        switch (reply)
        {
            case GrainReply.Refused refused:
                Durations.Record(seconds, new(Outcome, "refused"), new(Code, refused.Refusal.Code));
                break;
            case GrainReply.Failed failed:
                Interlocked.Increment(ref failures);
                Durations.Record(seconds, new(Outcome, "failed"), new(Code, failed.Code));
                break;
            case GrainReply.Overtaken:
                Durations.Record(seconds, new KeyValuePair<string, object?>(Outcome, "overtaken"));
                break;
            case GrainReply.NotShown:
                Interlocked.Increment(ref failures);
                Durations.Record(seconds, new(Outcome, "failed"), new(Code, RequestOutcome.NotShownCode));
                break;
            default:
                Durations.Record(seconds, new KeyValuePair<string, object?>(Outcome, "done"));
                break;
        }
    }

    public static void TellLost() => Lost.Add(1);
}
