using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>
/// The one thread that appends. It takes everything that waits, puts what may be appended into one frame, makes it durable with one sync
/// and answers all; while the disk works, the next ones gather. Where no append waits for a sync, whoever comes writes instead, for all that wait: a write takes less time than to
/// wake a thread for it; the thread makes durable what was written.
/// </summary>
internal sealed class JournalWriter
{
    /// <summary>With more writers than this a sync serves enough of them whoever comes late.</summary>
    private const int GatherUpTo = 64;

    // A few times what a caller takes to be woken, to answer and to append again; a small part of what a sync takes.
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(20);

    private readonly FileJournalOptions options;
    private readonly JournalIndex index;
    private readonly SegmentWriter segment;
    private readonly IndexKeeper keeper;
    private readonly AppendQueue queue;
    private readonly StoreMetrics metrics;

    // Held by whoever writes.
    private readonly Lock writing = new();
    private readonly FrameBuilder frame = new();

    // Held by whoever syncs, from before it until a failure is known.
    private readonly Lock syncing = new();
    private IOException? flushFailed;
    private readonly TaskCompletionSource<JournalPoint?> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EventStoreException? trouble;
    private List<PendingAppend> gathered = [];
    private int bytesWithoutRoom;
    private long records;

    private JournalWriter(FileJournalOptions options, JournalIndex index, SegmentWriter segment, IndexKeeper keeper, long records, StoreMetrics metrics)
    {
        (this.options, this.index, this.segment, this.keeper, this.records, this.metrics) = (options, index, segment, keeper, records, metrics);
        queue = new AppendQueue(options.PendingAppends);
        new Thread(WritesAtOnce ? SyncAtTimes : Run) { IsBackground = true, Name = "journal writer" }.Start();
    }

    /// <summary>Makes the last segment ready, and begins to take appends.</summary>
    public static JournalWriter Begin(FileJournalOptions options, JournalIndex index, SegmentWriter segment, IndexKeeper keeper, long records, StoreMetrics metrics)
    {
        segment.Prepare();
        index.Publish(segment.End);
        return new JournalWriter(options, index, segment, keeper, records, metrics);
    }

    /// <inheritdoc cref="IEventStore.Trouble"/>
    public EventStoreException? Trouble => trouble;

    /// <summary>How many appends wait for their turn.</summary>
    public int Waiting => queue.Count;

    private bool WritesAtOnce => options.SyncEvery > TimeSpan.Zero;

    public ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends)
    {
        var pending = PendingAppend.Rent(log, place, appends);
        var task = pending.Task;
        if (queue.Add(pending) is not { } refusal)
        {
            if (WritesAtOnce)
            {
                WriteForAll();
            }

            return task;
        }

        metrics.Failed(pending.Begun, refusal);
        pending.Return();
        return ValueTask.FromException<AppendResult>(refusal);
    }

    /// <summary>Makes durable what was appended before.</summary>
    /// <exception cref="EventStoreException">The disk did not, and nothing more is appended.</exception>
    public void Flush()
    {
        // INVARIANT: not while the writer's own thread syncs: the system tells of a failure once, to either. Where each append waits for the disk, there is nothing to do.
        lock (syncing)
        {
            lock (writing)
            {
                if (WritesAtOnce)
                {
                    WriteWaiting(() => SyncWhatWaits(flushFailed));
                }
            }
        }

        if (trouble is { } failed)
        {
            throw failed.Again();
        }
    }

    /// <summary>Returns when all that waited is durable and answered: where the journal ends; null where that is not known, since something failed.</summary>
    public Task<JournalPoint?> CloseAsync()
    {
        queue.Close(EventStoreErrors.Closed());
        return ended.Task;
    }

    // Whoever cannot write, since another does, is written for by that one: it looks again once it has let go.
    private void WriteForAll()
    {
        while (queue.Count > 0 && writing.TryEnter())
        {
            try
            {
                WriteWaiting(() => { });
            }
            finally
            {
                writing.Exit();
            }
        }
    }

    private void SyncAtTimes()
    {
        while (!queue.WaitUntilClosed(options.SyncEvery))
        {
            // Most of it while others go on writing; what they wrote meanwhile is little, and they wait for that alone.
            IOException? failed;
            lock (syncing)
            {
                failed = flushFailed ??= TryFlush();
            }

            lock (writing)
            {
                WriteWaiting(() =>
                {
                    SyncWhatWaits(failed);
                    if (trouble is not null)
                    {
                        LookForRoom();
                    }
                });
            }

            WriteForAll();
        }

        lock (writing)
        {
            WriteWaiting(() =>
            {
                segment.Close(frame);
                ended.TrySetResult(segment.Point(records));
            });
        }
    }

    // INVARIANT: a sync that failed is not asked for again, since the system would answer that with yes. Only with writing held.
    private void SyncWhatWaits(IOException? failed)
    {
        if (failed is not null)
        {
            throw failed;
        }

        if (segment.AwaitsSync)
        {
            segment.Sync(frame);
        }
    }

    private IOException? TryFlush()
    {
        try
        {
            segment.Flush();
            return null;
        }
        catch (IOException failed)
        {
            return failed;
        }
    }

    /// <summary>Writes and answers all that wait, then does something more. Only with <see cref="writing"/> held.</summary>
    private void WriteWaiting(Action then)
    {
        if (ended.Task.IsCompleted)
        {
            return;
        }

        var answered = 0;
        queue.TakeWaiting(ref gathered);
        try
        {
            while (answered < gathered.Count)
            {
                answered += WriteFrame(gathered, answered);
            }

            gathered.Clear();
            then();
        }
#pragma warning disable CA1031 // Whatever goes wrong here, those who wait must hear of it and nobody may append any more.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            Refuse(gathered, answered, cause);
            ended.TrySetResult(null);
        }
    }

    private void Run()
    {
        var batch = new List<PendingAppend>();
        var answered = 0;
        try
        {
            while (queue.Take(ref batch, trouble is null ? Timeout.InfiniteTimeSpan : options.LookForRoomEvery))
            {
                if (batch.Count == 0)
                {
                    LookForRoom();
                    continue;
                }

                for (answered = 0; answered < batch.Count;)
                {
                    answered += WriteFrame(batch, answered);
                }

                var expected = answered + queue.Count;
                batch.Clear();
                if (expected <= GatherUpTo)
                {
                    queue.Gather(expected, Patience);
                }
            }

            segment.Close(frame);
            ended.SetResult(segment.Point(records));
        }
#pragma warning disable CA1031 // Whatever goes wrong here, those who wait must hear of it and nobody may append any more.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            Refuse(batch, answered, cause);
            ended.TrySetResult(null);
        }
    }

    /// <summary>Writes as many of the batch as fit into one frame, and answers them.</summary>
    private int WriteFrame(List<PendingAppend> batch, int start)
    {
        var (taken, bytes) = FitIntoFrame(batch, start);
        try
        {
            WriteFrame(batch, start, taken, bytes);
        }
        catch (NoRoomException full)
        {
            index.TakeBack();
            (trouble, bytesWithoutRoom) = (JournalErrors.NotNow(options.Folder, full), bytes);
            for (var i = start; i < start + taken; i++)
            {
                batch[i].Fail(trouble.Again(), metrics);
            }

            return taken;
        }

        trouble = null;
        for (var i = start; i < start + taken; i++)
        {
            batch[i].Complete(metrics);
        }

        keeper.Grown(records);
        return taken;
    }

    /// <summary>Goes on by itself: whoever asks whether it takes appends again may be whoever keeps them away until it says so.</summary>
    private void LookForRoom()
    {
        try
        {
            segment.PlaceFrame(bytesWithoutRoom);
            trouble = null;
        }
        catch (NoRoomException)
        {
            // Asked again in a while.
        }
    }

    private void WriteFrame(List<PendingAppend> batch, int start, int taken, int bytes)
    {
        frame.Clear();
        var address = segment.PlaceFrame(bytes);
        for (var i = start; i < start + taken; i++)
        {
            Decide(batch[i], address);
        }

        if (!frame.IsEmpty)
        {
            var (added, begun) = (frame.Records, StoreMetrics.Begin());
            segment.Write(frame);
            metrics.Wrote(begun, taken, frame.Length);
            index.Publish(segment.End);
            records += added;
        }
    }

    private (int Count, int Bytes) FitIntoFrame(List<PendingAppend> batch, int start)
    {
        var bytes = FrameHeader.Length + batch[start].StoredBytes;
        var i = start + 1;
        while (i < batch.Count && bytes + batch[i].StoredBytes <= options.BatchBytes)
        {
            bytes += batch[i++].StoredBytes;
        }

        return (i - start, checked((int)bytes));
    }

    private void Decide(PendingAppend pending, long frameAddress)
    {
        var known = index.FindForWriting(pending.Log.Value);
        if (GroupRecords.FindConflict(known, pending) is { } conflict)
        {
            pending.Decide(conflict);
        }
        else if (index.GetForWriting(pending.Log) is var log && log.WhyFull(pending.Events) is { } full)
        {
            pending.Decide(full);
        }
        else
        {
            pending.Decide(GroupRecords.Add(pending, log, frame, frameAddress));
        }
    }

    /// <summary>After a failed write or sync nothing is known of the disk, so nothing more is promised: no append until the journal was opened again.</summary>
    private void Refuse(List<PendingAppend> batch, int answered, Exception cause)
    {
        var reason = cause as EventStoreException ?? JournalErrors.Failed(options.Folder, cause);
        trouble = reason;
        queue.Close(reason);
        do
        {
            for (var i = answered; i < batch.Count; i++)
            {
                batch[i].Fail(reason.Again(), metrics);
            }

            batch.Clear();
            answered = 0;
        }
        while (queue.Take(ref batch, Timeout.InfiniteTimeSpan));
    }
}
