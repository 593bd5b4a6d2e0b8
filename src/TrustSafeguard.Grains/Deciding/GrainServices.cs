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
    private readonly AppendBroadcast broadcast;
    private readonly DeadlineWatch deadlines;

    internal GrainServices(
        IEventStore store, ViewFeed feed, TimeProvider time, GrainLimits limits, bool followsOthers, AppendBroadcast broadcast, DeadlineWatch deadlines, SnapshotStore snapshots)
    {
        Store = store;
        this.feed = feed;
        Time = time;
        Limits = limits;
        FollowsOthers = followsOthers;
        this.broadcast = broadcast;
        this.deadlines = deadlines;
        Snapshots = snapshots;
    }

    public IEventStore Store { get; }

    public TimeProvider Time { get; }

    public GrainLimits Limits { get; }

    /// <summary>Whether other silos write to the same store.</summary>
    public bool FollowsOthers { get; }

    internal SnapshotStore Snapshots { get; }

    /// <summary>Tells the others what was appended, and shows it in the views of this silo. Returns when they show it.</summary>
    internal async ValueTask ShowAsync(LogEvent[] events, IReadOnlyList<StreamAppend> appends, AppendResult.Appended appended)
    {
        if (FollowsOthers)
        {
            broadcast.Tell(events[0].Log, appends, appended);
        }

        await feed.PublishAsync(Store, events);
        deadlines.Look(events);
    }

    /// <summary>Shows in the views of this silo what another one appended and tells of: neighbours in one log.</summary>
    internal ValueTask ShowToldAsync(ReadOnlyMemory<AppendedRecord> neighbours)
    {
        var records = new RecordedEvent[neighbours.Length];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = neighbours.Span[i].ToRecorded();
        }

        return feed.PublishAsync(Store, records, Limits.ToldWithin);
    }

    /// <summary>Returns once the views of this silo show what another one appended and is about to tell of.</summary>
    internal ValueTask ShowUpToAsync(LogId log, long position, CancellationToken cancellationToken = default) =>
        feed.ShowUpToAsync(Store, log, position, Limits.ToldWithin, cancellationToken);

    /// <summary>Shows in the views of this silo what another one appended, and did not tell of.</summary>
    internal ValueTask ReadOnAsync(LogId log, long position) => feed.ReadUpToAsync(Store, log, position);
}
