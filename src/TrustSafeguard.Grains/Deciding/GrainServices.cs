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

        await feed.PublishAsync(Store, events, FollowsOthers ? LinkOf(events[0].Log, appends[0], appended.First) : null);
        deadlines.Look(events);
    }

    /// <summary>Shows in the views of this silo what another one appended and tells of: neighbours in one log.</summary>
    /// <exception cref="EventStoreException"><c>views.parted</c>: what it tells is not what stands in the log behind what is shown. Or the store cannot be read.</exception>
    internal ValueTask ShowToldAsync(ReadOnlyMemory<AppendedRecord> neighbours)
    {
        var records = new RecordedEvent[neighbours.Length];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = neighbours.Span[i].ToRecorded();
            if (i > 0 && RecordChain.Hash(records[i - 1].Hash, records[i]) != records[i].Hash)
            {
                // INVARIANT: what is not what was written is not shown, whoever tells it: the store is asked.
                return ReadOnAsync(records[i].Log, records[^1].Position);
            }
        }

        return feed.PublishAsync(Store, records, Limits.ToldWithin);
    }

    // By what was written, since this process may show another lineage than the one that the store wrote it behind.
    private static Func<RecordHash, RecordHash> LinkOf(LogId log, StreamAppend first, long position)
    {
        var (stream, before, events) = first;
        return hash => RecordChain.Hash(hash, log, position, stream, before + 1, events[0].Type, events[0].Data.Span, events[0].Metadata.Span);
    }

    /// <summary>Returns once the views of this silo show what another one appended and is about to tell of.</summary>
    internal ValueTask ShowUpToAsync(LogId log, long position, CancellationToken cancellationToken = default) =>
        feed.ShowUpToAsync(Store, log, position, Limits.ToldWithin, cancellationToken);

    /// <summary>Shows in the views of this silo what another one appended, and did not tell of.</summary>
    internal ValueTask ReadOnAsync(LogId log, long position)
    {
        feed.NoteDurable(log, position);
        return feed.ReadUpToAsync(Store, log, position);
    }

    /// <summary>Where all logs stand, held against what the views of this silo show.</summary>
    internal IAsyncEnumerable<LogHead> LookAsync(CancellationToken cancellationToken) => feed.Lineages.LookAsync(Store.ReadHeadsAsync(cancellationToken));
}
