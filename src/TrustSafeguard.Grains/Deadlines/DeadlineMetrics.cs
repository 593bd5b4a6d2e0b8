using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Grains.Deadlines;

/// <summary>What is told of the deadlines of referrals to whoever listens. Each node of a cluster tells of all of them.</summary>
internal static class DeadlineMetrics
{
    // A silo that is gone keeps nothing here.
    private static readonly ConditionalWeakTable<ViewFeed, TimeProvider> Feeds = [];
    private static readonly Meter Meter = new("TrustSafeguard.Grains");

    static DeadlineMetrics()
    {
        Meter.CreateObservableGauge(
            "trustsafeguard.deadlines.awaited", static () => Sum((views, _) => views.Referrals.LogsWithAnyAwaited().Sum(views.Referrals.AwaitedIn)), "{referral}",
            "Referrals that an authority is owed, and whose deadline lies ahead or has passed unsaid.");
        Meter.CreateObservableGauge(
            "trustsafeguard.deadlines.unsaid",
            static () => Sum((views, now) => views.Referrals.LogsWithAnyAwaited().Sum(log => views.Referrals.OverdueIn(log, now).Count)), "{referral}",
            "Those of them whose deadline has passed without a record that says so.");
    }

    /// <summary>Tells of the deadlines that a silo shows, by its clock.</summary>
    public static void Add(ViewFeed feed, TimeProvider time) => Feeds.AddOrUpdate(feed, time);

    public static void Remove(ViewFeed feed) => Feeds.Remove(feed);

    private static int Sum(Func<SafeguardingViews, DateTimeOffset, int> count) => Feeds.Sum(each => each.Key.Read(views => count(views, each.Value.GetUtcNow())));
}
