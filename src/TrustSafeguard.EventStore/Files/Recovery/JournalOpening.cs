using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>
/// Opens a journal on two threads: one walks it and fills the index, the other proves the chain of hashes. What is there can be read once the walk is through;
/// nothing in the folder is changed before both are.
/// </summary>
internal sealed class JournalOpening : IDisposable
{
    private readonly FileJournalOptions options;
    private readonly SegmentFiles segments;
    private readonly CancellationTokenSource stop;
    private readonly CancellationToken stopped;
    private readonly Task<JournalDefect?> proof;

    private JournalOpening(FileJournalOptions options, SegmentFiles segments, CancellationToken cancellationToken)
    {
        (this.options, this.segments) = (options, segments);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stopped = stop.Token;
        var files = segments.All;
        proof = Task.Factory.StartNew(() => ChainProof.FindBreak(files, stopped), stopped, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Where the journal ends.</summary>
    public JournalEnd End { get; private set; }

    /// <summary>What the walk found.</summary>
    public RecoveryReport Report { get; private set; } = null!;

    /// <summary>Walks the journal and fills the index, while the chain begins to be proved.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>.</exception>
    public static JournalOpening Begin(FileJournalOptions options, SegmentFiles segments, JournalIndex index, CancellationToken cancellationToken)
    {
        var opening = new JournalOpening(options, segments, cancellationToken);
        try
        {
            (opening.End, opening.Report) = JournalRecovery.Look(options, segments, index, provesChain: false, cancellationToken);
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

    /// <summary>Waits until the chain is proved, and brings the folder into the state in which it can be appended to, unless it is only read.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>; nothing was changed.</exception>
    public async Task FinishAsync()
    {
        if (await proof is { } found)
        {
            ThrowFirstDefect(stopped);
            throw JournalErrors.Corrupt(options.Folder, found);
        }

        stopped.ThrowIfCancellationRequested();
        Report = options.ReadOnly ? Report : JournalRecovery.Mend(options, segments, End, Report);
    }

    /// <summary>Ends the proof, and waits until it reads no file any more.</summary>
    public void Dispose()
    {
        stop.Cancel();
        ((Task)proof).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        stop.Dispose();
    }

    // Two threads meet what is wrong in any order: which is the first, a walk says that checks all in one.
    private void ThrowFirstDefect(CancellationToken cancellationToken) =>
        JournalRecovery.Look(options with { Progress = null }, segments, new JournalIndex(options.EventsOfLog), provesChain: true, cancellationToken);
}
