using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>
/// What goes on behind views that are filled: it proves what they were restored from, and writes a snapshot whenever enough has come since the last. One thing after
/// another, each on a thread that yields to all others.
/// </summary>
/// <param name="feed">The views.</param>
/// <param name="store">Where the logs are.</param>
/// <param name="snapshots">Where the snapshots are.</param>
/// <param name="unsaved">How many events in the views no snapshot stands for.</param>
internal sealed class ViewKeeper(ViewFeed feed, IEventStore store, SnapshotFolder snapshots, long unsaved) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Task working = Task.CompletedTask;
    private long since = unsaved;

    /// <summary>Ends when all that was taken from a snapshot is proved, or found wrong.</summary>
    public Task Proved { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to prove what the views were restored from.</summary>
    public void Prove(ViewSnapshot restored) => Proved = working = SnapshotFolder.DoBehind(() =>
    {
        try
        {
            if (!new ViewProof(feed, restored).IsSameAs(store.ReadStreamsAsync([string.Empty], restored.Positions, stop.Token), stop.Token))
            {
                snapshots.Disown(ViewSnapshot.Shape);
            }
        }
        catch (OperationCanceledException)
        {
            // The next start proves what this one has not.
        }
#pragma warning disable CA1031 // Whatever goes wrong here, nothing is proved: then nothing more is recorded.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            snapshots.Disown(ViewSnapshot.Shape, cause);
        }
    });

    /// <summary>So many more events are in the views. Called by whoever changes them, one after another: it costs a comparison.</summary>
    /// <param name="events">How many.</param>
    public void Grown(int events)
    {
        since += events;
        if (snapshots.EventsBetween > 0 && since >= snapshots.EventsBetween && working.IsCompleted && !stop.IsCancellationRequested)
        {
            since = 0;
            working = SnapshotFolder.DoBehind(() => Write(stop.Token));
        }
    }

    /// <summary>Ends what is going on, and writes a snapshot for the next start where reading what came since would take longer than that.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await working;
        if (snapshots.AreWorthOne(since) && store.Trouble is null)
        {
            await SnapshotFolder.DoBehind(() => Write(CancellationToken.None));
        }

        stop.Dispose();
    }

    /// <summary>Writes a snapshot of the views. It waits for the disk, and nobody waits for it.</summary>
    /// <returns>How many events it stands for; 0 where none was written, since the views show nothing.</returns>
    /// <exception cref="IOException">It could not be written; nothing is left.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="EventStoreException">The log could not be read.</exception>
    /// <exception cref="ReadingTooLongException">Writing took longer than <see cref="ViewFeed.ReadingTime"/>.</exception>
    internal static long Save(ViewFeed feed, IEventStore store, SnapshotFolder snapshots, CancellationToken cancellationToken) => feed.Read(views =>
    {
        LogHead[] heads = [.. feed.Positions().Where(log => log.Value > 0).Select(log => ViewRestoring.HeadAt(store, log.Key, log.Value)!.Value)];
        var events = heads.Sum(head => head.Position);
        if (events > 0)
        {
            var places = heads.ToDictionary(head => head.Log, head => ViewRestoring.PlacesIn(store, head.Log, head.Position));
            snapshots.Save(ViewSnapshot.Shape, events, to => ViewSnapshot.Save(to, views, heads, places, feed.SetAside), cancellationToken);
        }

        return events;
    });

    private void Write(CancellationToken cancellationToken)
    {
        try
        {
            Save(feed, store, snapshots, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The end writes another.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or EventStoreException or ReadingTooLongException)
        {
            snapshots.TellNotWritten(failure);
        }
    }
}
