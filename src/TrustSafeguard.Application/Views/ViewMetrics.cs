using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Application.Views;

/// <summary>What views tell of their work to whoever listens. Never told are logs and people: a log is a trust, and there is one of each for every trust.</summary>
internal static class ViewMetrics
{
    private const string Name = "TrustSafeguard.Views";

    // Who forgets a feed without closing it keeps nothing of it here.
    private static readonly ConditionalWeakTable<ViewFeed, object> Feeds = [];
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Shown = Meter.CreateHistogram<double>(
        "trustsafeguard.views.show.duration", "s", "How long it takes from when events are durable until the views show them.");

    static ViewMetrics()
    {
        // INVARIANT: what the views lack now. Of what was counted when it was met, whoever looks from then on sees no rise.
        Meter.CreateObservableGauge(
            "trustsafeguard.views.events_set_aside", OfSetAside, "{event}", "Events that a log holds and the views lack, since this version cannot take them.");
        Meter.CreateObservableGauge(
            "trustsafeguard.views.behind", static () => Sum(feed => feed.Behind()), "{event}", "Events that are known to be durable and are not shown yet, over all logs.");
        Meter.CreateObservableGauge(
            "trustsafeguard.views.followers", static () => OfFollowers(static behind => behind.Count()), "{follower}", "Who follows what is recorded, by what is subscribed to.");
        Meter.CreateObservableGauge(
            "trustsafeguard.views.followers.late", static () => OfFollowers(static behind => behind.Count(static events => events > 0)), "{follower}",
            "Those of them who have yet to be given something.");
        Meter.CreateObservableGauge(
            "trustsafeguard.views.followers.behind", static () => OfFollowers(static behind => behind.Max()), "{event}",
            "How many events the slowest of them has yet to be given, in one log.");
    }

    /// <summary>Tells of a feed from now on.</summary>
    public static void Add(ViewFeed feed) => Feeds.AddOrUpdate(feed, feed);

    public static void Remove(ViewFeed feed) => Feeds.Remove(feed);

    /// <summary>When something began that is told of later; 0 where nobody listens.</summary>
    public static long Begin() => Shown.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Events are shown that were durable then.</summary>
    public static void TellShown(long begun)
    {
        if (begun != 0)
        {
            Shown.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
    }

    private static IEnumerable<Measurement<long>> OfSetAside() => Feeds.SelectMany(static each => each.Key.SetAside).GroupBy(static named => (named.Code, named.Type))
        .Select(static kind => new Measurement<long>(kind.LongCount(), new("code", kind.Key.Code), new KeyValuePair<string, object?>("event", kind.Key.Type)));

    // By the field that is subscribed to, of which there are few; never by who subscribes.
    private static List<Measurement<long>> OfFollowers(Func<IEnumerable<long>, long> value) =>
    [
        .. Feeds.SelectMany(static each => each.Key.Following()).GroupBy(static each => each.Wants.Name, static each => each.Behind)
            .Select(kind => new Measurement<long>(value(kind), new KeyValuePair<string, object?>("subscription", kind.Key))),
    ];

    private static long Sum(Func<ViewFeed, long> value) => Feeds.Sum(each => value(each.Key));
}
