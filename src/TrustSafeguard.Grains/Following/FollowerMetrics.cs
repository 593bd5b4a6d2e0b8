using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Grains.Following;

/// <summary>What is told of how a silo of several follows the others to whoever listens. A silo that is alone follows nobody, and nothing is told of it.</summary>
internal static class FollowerMetrics
{
    // A silo that is gone keeps nothing here.
    private static readonly ConditionalWeakTable<LogFollower, object> Followers = [];
    private static readonly Meter Meter = new("TrustSafeguard.Grains");

    static FollowerMetrics() => Meter.CreateObservableGauge(
        "trustsafeguard.follower.look.age", static () => Followers.Select(static each => new Measurement<double>(each.Key.SinceLook.TotalSeconds)), "s",
        "How long ago this silo saw last where all logs stand, which shows it what the others wrote and did not tell of.");

    /// <summary>Tells of a silo from now on.</summary>
    public static void Add(LogFollower follower) => Followers.AddOrUpdate(follower, follower);

    public static void Remove(LogFollower follower) => Followers.Remove(follower);
}
