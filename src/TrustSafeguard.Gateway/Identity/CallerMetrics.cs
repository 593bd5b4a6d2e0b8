using System.Diagnostics.Metrics;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What is told of callers to whoever listens: never who they are.</summary>
internal static class CallerMetrics
{
    /// <summary>An issuer was asked for its keys.</summary>
    public const string Keys = "keys";

    /// <summary>An issuer was asked for the token of somebody who signs in on a page.</summary>
    public const string Token = "token";

    private static readonly Meter Meter = new("TrustSafeguard.Gateway");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "trustsafeguard.callers.refused", "{call}", "Calls that were turned away before anything was asked of the records, by the code of the answer.");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>("trustsafeguard.callers.sign_ins", "{sign_in}", "Sign-ins on pages that began.");

    private static readonly Counter<long> Issuers = Meter.CreateCounter<long>(
        "trustsafeguard.issuers.asked", "{call}", "Calls to issuers, by what they were asked for and whether it was had.");

    /// <summary>
    /// Tells that nothing of what an operator is alarmed by has happened yet. INVARIANT: before it can happen, so that whoever looks sees it rise from none: of a count that is
    /// there from its first time on nobody sees a rise.
    /// </summary>
    public static void Begin()
    {
        foreach (var refusal in new[] { CallerRefusal.IssuerUnreachable, CallerRefusal.RevocationsUnreadable })
        {
            Refused.Add(0, new KeyValuePair<string, object?>("code", refusal.Code));
        }

        foreach (var what in new[] { Keys, Token })
        {
            Issuers.Add(0, new("asked", what), new KeyValuePair<string, object?>("outcome", "had"));
            Issuers.Add(0, new("asked", what), new KeyValuePair<string, object?>("outcome", "failed"));
        }
    }

    /// <summary>An issuer was asked.</summary>
    /// <param name="what">What for: <see cref="Keys"/> or <see cref="Token"/>.</param>
    /// <param name="isHad">Whether it gave that.</param>
    public static void TellAsked(string what, bool isHad) =>
        Issuers.Add(1, new("asked", what), new KeyValuePair<string, object?>("outcome", isHad ? "had" : "failed"));

    public static void TellRefused(CallerRefusal refusal) => Refused.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));

    public static void TellSignIn() => SignIns.Add(1);
}
