using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>
/// Opens a journal: from a snapshot of the index, where there is one that fits, and what is behind it; else on two threads, of which one walks the whole and fills the index,
/// while the other proves the chain of hashes. Where it may be read before it is proved, one thread does both, and what it has found can be read meanwhile. Nothing of the journal
/// is changed before all that is asked for is proved.
/// </summary>
internal sealed class JournalOpening : IDisposable
{
    private readonly FileJournalOptions options;
    private readonly SegmentFiles segments;
    private readonly CancellationTokenSource stop;
    private readonly CancellationToken stopped;
    private readonly List<string> told = [];

    // Looked at first: while the walk goes on whoever opens it may begin what belongs to it, such as a log of reads within its folder.
    private readonly IReadOnlyList<string> otherFiles;
    private Task<JournalDefect?> proof = Task.FromResult<JournalDefect?>(null);
    private WalkGrowth growth = null!;

    private JournalOpening(FileJournalOptions options, SegmentFiles segments, CancellationToken cancellationToken)
    {
        (this.options, this.segments) = (options, segments);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stopped = stop.Token;
        otherFiles = FolderContents.OtherFiles(options.Folder);
    }

    /// <summary>What the journal holds, as far as it is walked.</summary>
    public JournalIndex Index { get; private set; } = null!;

    /// <summary>Ends when the walk is through, by which <see cref="End"/> and <see cref="Report"/> are known; fails or is cancelled with it.</summary>
    public Task Walked { get; private set; } = Task.CompletedTask;

    /// <summary>Ends when the index holds more that can be read than when it was asked for.</summary>
    public Task Grown => growth.Next;

    /// <summary>Where the journal ends.</summary>
    public JournalEnd End { get; private set; }

    /// <summary>What the walk found.</summary>
    public RecoveryReport Report { get; private set; } = null!;

    /// <summary>The snapshot that the index was read from, before which nothing is proved yet; null where the whole was walked.</summary>
    public IndexSnapshot? From { get; private set; }

    /// <summary>Fills the index, and walks what no snapshot knows, while the chain begins to be proved; or begins to, where the journal may be read before it is proved.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>, or <c>store.unfinished</c>.</exception>
    public static JournalOpening Begin(FileJournalOptions options, SegmentFiles segments, SnapshotFolder snapshots, CancellationToken cancellationToken)
    {
        if (!options.IsCopy)
        {
            UnfinishedFile.ThrowIfIn(options.Folder, options.Fills);
        }

        var opening = new JournalOpening(options, segments, cancellationToken);
        try
        {
            opening.Look(snapshots);
            return opening;
        }
        catch (EventStoreException found) when (found.Code == JournalErrors.CorruptCode)
        {
            opening.Dispose();
            opening.ThrowFirstDefect(cancellationToken);
            throw;
        }
        catch
        {
            opening.Dispose();
            throw;
        }
    }

    /// <summary>Waits until all is walked and the chain is proved, and brings the folder into the state in which it can be appended to, unless it is only read.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>; nothing was changed.</exception>
    public async Task FinishAsync()
    {
        await Walked;
        if (await proof is { } found)
        {
            ThrowFirstDefect(stopped);
            throw JournalErrors.Corrupt(options.Folder, found);
        }

        stopped.ThrowIfCancellationRequested();
        Report = options.ReadOnly ? Report : JournalRecovery.Mend(options, segments, End, Report);
    }

    /// <summary>Ends the walk and the proof, and waits until they read no file any more.</summary>
    public void Dispose()
    {
        stop.Cancel();
        Task.WhenAll(Walked, proof).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        stop.Dispose();
    }

    private void Look(SnapshotFolder snapshots)
    {
        From = options.ProvesFirst || segments.Last is null ? null : IndexSnapshot.Load(snapshots, segments, options.EventsOfLog, told.Add);
        Index = From?.Index ?? new JournalIndex(options.EventsOfLog);
        growth = new WalkGrowth(Index, options.Progress);
        if (From is null && options.ProvesWhileRead && segments.Last is not null)
        {
            // One thread, which is ahead of whoever reads all the same: with two each byte would be read once more, and there are readers for the other processors.
            Walked = Task.Factory.StartNew(() => Walk(provesChain: true), stopped, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return;
        }

        if (From is null)
        {
            var files = segments.All;
            proof = Task.Factory.StartNew(() => ChainProof.FindBreak(files, stopped), stopped, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        Walk(provesChain: From is not null);
    }

    private void Walk(bool provesChain)
    {
        (End, var report) = JournalRecovery.Look(options with { Progress = growth }, segments, Index, provesChain, stopped, From?.Point);
        Report = report with
        {
            RecordsOfSnapshot = From?.Point.Records ?? 0, SnapshotsPassedOver = told is [] ? report.SnapshotsPassedOver : told, OtherFiles = otherFiles,
        };
        Index.Publish(segments.Last is null ? 0 : RecordPlace.AddressOf(End.Point.Segment, End.Point.Offset));
    }

    // Two threads meet what is wrong in any order, and a snapshot passes over what is before it: which is the first, a walk says that checks all in one.
    private void ThrowFirstDefect(CancellationToken cancellationToken) =>
        JournalRecovery.Look(options with { Progress = null }, segments, new JournalIndex(options.EventsOfLog), provesChain: true, cancellationToken);
}
