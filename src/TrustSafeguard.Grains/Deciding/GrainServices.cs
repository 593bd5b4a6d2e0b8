using Microsoft.Extensions.Logging;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deadlines;
using TrustSafeguard.Grains.Following;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What every grain of a silo needs at hand.</summary>
public sealed partial class GrainServices
{
    private readonly ViewFeed feed;
    private readonly AppendBroadcast broadcast;
    private readonly DeadlineWatch deadlines;
    private readonly ILogger logger;

    internal GrainServices(
        IEventStore store, ViewFeed feed, TimeProvider time, GrainLimits limits, bool followsOthers, AppendBroadcast broadcast, DeadlineWatch deadlines, SnapshotStore snapshots,
        ILogger<GrainServices> logger)
    {
        Store = store;
        this.feed = feed;
        Time = time;
        Limits = limits;
        FollowsOthers = followsOthers;
        this.broadcast = broadcast;
        this.deadlines = deadlines;
        this.logger = logger;
        Snapshots = snapshots;
        if (followsOthers)
        {
            BroadcastMetrics.Add(broadcast);
        }
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

        try
        {
            await feed.PublishAsync(Store, events, FollowsOthers ? LinkOf(events[0].Log, appends[0], appended.First) : null);
        }
        finally
        {
            // What fell due is due, whether this silo shows it or not.
            deadlines.Look(events);
        }
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

    /// <summary>Tells the operator of what failed after a commit; whoever asked is told by their own silo whether it shows what was recorded.</summary>
    internal void TellNotShown(Exception failure)
    {
        // The words of a fault may hold a summary's text.
        var (code, detail) = failure is EventStoreException said ? (said.Code, said.Message) : (failure.GetType().FullName!, failure.StackTrace);
        TellNotShown(code, detail);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change was recorded, and this silo cannot show it now. {Code}: {Detail}")]
    private partial void TellNotShown(string code, string? detail);
}
