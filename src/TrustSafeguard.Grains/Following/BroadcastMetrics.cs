using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Grains.Following;

/// <summary>What is told of telling other silos to whoever listens. Never which silo, which log or whose records.</summary>
internal static class BroadcastMetrics
{
    private const string Reason = "reason";

    private static readonly Meter Meter = new("TrustSafeguard.Grains");

    private static readonly Counter<long> LeftOut = Meter.CreateCounter<long>(
        "trustsafeguard.broadcast.records_left_out", "{record}", "Records of which another silo was told only where they stand: it reads them in the store.");

    // A silo that is gone keeps nothing here.
    private static readonly ConditionalWeakTable<AppendBroadcast, object> Broadcasts = [];

    static BroadcastMetrics() => Meter.CreateObservableGauge(
        "trustsafeguard.broadcast.waiting", static () => Broadcasts.Select(static each => each.Key.MostWaiting).DefaultIfEmpty().Max(), "{record}",
        "How many records the other silo has yet to be told of that has the most.");

    /// <summary>Tells of a silo of several from now on.</summary>
    public static void Add(AppendBroadcast broadcast) => Broadcasts.AddOrUpdate(broadcast, broadcast);

    /// <summary>More waited than may.</summary>
    public static void TellTooMany(int records) => LeftOut.Add(records, new KeyValuePair<string, object?>(Reason, "too-many"));

    /// <summary>A message was lost, or refused by the other silo.</summary>
    public static void TellLost(int records) => LeftOut.Add(records, new KeyValuePair<string, object?>(Reason, "lost"));
}
