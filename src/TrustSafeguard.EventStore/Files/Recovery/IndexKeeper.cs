using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>
/// What goes on behind a store that is open, on one thread that yields to all others: it proves what the start took from a snapshot, and writes the next snapshot where the
/// journal has grown.
/// It works on the files and on an index of its own, so that nobody who appends or reads waits for it.
/// </summary>
internal sealed class IndexKeeper : IDisposable
{
    // To load and write one takes as long as it holds much: written where the journal has grown by this share of it, events cost about the same, however many there are.
    private const int GrowthShare = 8;

    // What came since is walked by a start after a kill, which is to take seconds: there an event costs more in place of it.
    private const int MostTimes = 4;

    private readonly FileJournalOptions options;
    private readonly SegmentFiles segments;
    private readonly SnapshotFolder snapshots;
    private readonly JournalIndex index;
    private readonly IndexSnapshot? from;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource proved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EventStoreException? damage;
    private volatile Task working = Task.CompletedTask;
    private long tried;
    private long saved;

    public IndexKeeper(FileJournalOptions options, SegmentFiles segments, SnapshotFolder snapshots, JournalIndex index, IndexSnapshot? from)
    {
        (this.options, this.segments, this.snapshots, this.index, this.from) = (options, segments, snapshots, index, from);
        tried = saved = from?.Point.Records ?? 0;
    }

    /// <summary>What was found not to be as it was written; nothing is appended from then on.</summary>
    public EventStoreException? Damage => damage;

    /// <summary>After how many events the next is written.</summary>
    /// <param name="least"><see cref="FileJournalOptions.EventsBetweenSnapshots"/>.</param>
    /// <param name="held">How many the last one holds.</param>
    public static long EventsBetween(int least, long held) => Math.Clamp(held / GrowthShare, least, (long)least * MostTimes);

    /// <summary>Ends when every byte that the start took on trust is proved; fails with <see cref="Damage"/>.</summary>
    public Task Proved => proved.Task;

    /// <summary>Says that the start has proved all there is, where it has taken nothing from a snapshot.</summary>
    public void TellProved()
    {
        if (from is null)
        {
            proved.TrySetResult();
        }
    }

    /// <summary>Begins, once the store is open.</summary>
    public void Begin()
    {
        if (from is not null)
        {
            Start(Prove);
        }
    }

    /// <summary>Told by the thread that appends; it costs a comparison.</summary>
    /// <param name="records">How many the journal holds.</param>
    public void Grown(long records)
    {
        if (options.EventsBetweenSnapshots > 0 && records - tried >= EventsBetween(options.EventsBetweenSnapshots, saved) && working.IsCompleted && damage is null)
        {
            tried = records;
            Start(SaveBehindWriter);
        }
    }

    /// <summary>Ends what is going on, and returns when it reads and writes no file any more.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await working;
        proved.TrySetCanceled();
    }

    /// <summary>Writes the index at a clean close, where walking what came since would take longer.</summary>
    /// <param name="end">Where the journal ends.</param>
    public void SaveAtClose(JournalPoint end)
    {
        if (snapshots.AreWorthOne(end.Records - saved) && damage is null)
        {
            TryWrite(() => Save(index, end, CancellationToken.None));
        }
    }

    public void Dispose() => stop.Dispose();

    private void Start(Action work) => working = SnapshotFolder.DoBehind(() =>
    {
        try
        {
            work();
        }
        catch (OperationCanceledException)
        {
            // The store is being closed. What is not proved now is proved behind the next start.
        }
#pragma warning disable CA1031 // Whatever goes wrong here, nothing is proved: then nothing more is recorded.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            damage = cause as EventStoreException ?? JournalErrors.Unusable(options.Folder, cause);
            // The next start is not to begin from it again, and record on what is known to be damaged.
            snapshots.ThrowAway(IndexSnapshot.Shape);
            proved.TrySetException(damage);
        }
    });

    private void Prove()
    {
        var walked = new JournalIndex(options.EventsOfLog);
        Walk(walked, null, RecordPlace.AddressOf(from!.Point.Segment, from.Point.Offset), provesChain: true, new AfterEachFrame(() => snapshots.WaitUntilLetGo(stop.Token)));
        if (!walked.List().Select(log => log.Head).SequenceEqual(from.Heads) || index.FindOther(walked) is not null)
        {
            throw snapshots.Disown(IndexSnapshot.Shape);
        }

        proved.TrySetResult();
    }

    // From the snapshot before and what came since: the index that everybody uses is not touched. The hashes are proved behind the start that takes it on trust.
    private void SaveBehindWriter() => TryWrite(() =>
    {
        var end = index.End;
        var before = IndexSnapshot.Load(snapshots, segments, options.EventsOfLog, told: null);
        var walked = before?.Index ?? new JournalIndex(options.EventsOfLog);
        var point = Walk(walked, before?.Point, end, provesChain: false).Point;
        Save(walked, point, stop.Token);
    });

    private void Save(JournalIndex whole, JournalPoint point, CancellationToken cancellationToken)
    {
        IndexSnapshot.Save(snapshots, segments, whole, point, cancellationToken);
        saved = point.Records;
    }

    private JournalEnd Walk(JournalIndex walked, JournalPoint? begin, long until, bool provesChain, IProgress<JournalProgress>? progress = null)
    {
        var end = new JournalWalk(
            segments, walked, defect => throw JournalErrors.FoundCorrupt(options.Folder, defect), onRecord: null, progress, provesChain: provesChain, from: begin,
            until: until).Run(stop.Token);
        walked.Publish(until);
        return end;
    }

    private void TryWrite(Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            snapshots.TellNotWritten(cause);
        }
    }

    private sealed class AfterEachFrame(Action wait) : IProgress<JournalProgress>
    {
        public void Report(JournalProgress value) => wait();
    }
}
