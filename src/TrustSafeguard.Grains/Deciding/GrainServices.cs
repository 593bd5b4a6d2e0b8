using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deadlines;
using TrustSafeguard.Grains.Following;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What every grain of a silo needs at hand.</summary>
public sealed class GrainServices
{
    private readonly ViewFeed feed;
    private readonly LogHints hints;
    private readonly DeadlineWatch deadlines;

    internal GrainServices(
        IEventStore store, ViewFeed feed, TimeProvider time, GrainLimits limits, bool followsOthers, LogHints hints, DeadlineWatch deadlines, SnapshotStore snapshots)
    {
        Store = store;
        this.feed = feed;
        Time = time;
        Limits = limits;
        FollowsOthers = followsOthers;
        this.hints = hints;
        this.deadlines = deadlines;
        Snapshots = snapshots;
    }

    public IEventStore Store { get; }

    public TimeProvider Time { get; }

    public GrainLimits Limits { get; }

    /// <summary>Whether other silos write to the same store.</summary>
    public bool FollowsOthers { get; }

    internal SnapshotStore Snapshots { get; }

    /// <summary>Shows in the views of this silo what was appended, and tells the others. Returns when the views show it.</summary>
    internal async ValueTask ShowAsync(LogEvent[] events)
    {
        await feed.PublishAsync(Store, events);
        if (FollowsOthers)
        {
            hints.Tell(events[^1].Log, events[^1].Position);
        }

        deadlines.Look(events);
    }

    /// <summary>Shows in the views of this silo what another one appended.</summary>
    internal ValueTask ReadOnAsync(LogId log, long position) => feed.ReadUpToAsync(Store, log, position);
}
