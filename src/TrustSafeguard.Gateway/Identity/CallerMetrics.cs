using System.Diagnostics.Metrics;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What is told of callers to whoever listens: never who they are.</summary>
internal static class CallerMetrics
{
    private static readonly Meter Meter = new("TrustSafeguard.Gateway");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "trustsafeguard.callers.refused", "{call}", "Calls that were turned away before anything was asked of the records, by the code of the answer.");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>("trustsafeguard.callers.sign_ins", "{sign_in}", "Sign-ins on pages that began.");

    public static void TellRefused(CallerRefusal refusal) => Refused.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));

    public static void TellSignIn() => SignIns.Add(1);
}
