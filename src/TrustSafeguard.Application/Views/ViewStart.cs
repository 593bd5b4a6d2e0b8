using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views;

/// <summary>Fills views with all that a store holds, whatever it holds.</summary>
/// <param name="clock">By which they are read, and not before they are filled.</param>
/// <param name="progressOf">How far a log has come.</param>
/// <param name="store">Where the logs are.</param>
/// <param name="progress">Told the number of events so far, now and then; null for nobody.</param>
internal sealed class ViewStart(ViewClock clock, Func<LogId, LogProgress> progressOf, IEventStore store, IProgress<long>? progress)
{
    private const int ReportedEach = 512;

    /// <summary>
    /// All in one append, of which nothing older is kept, and no contact's id is looked for before the end; where two have one id, so again, with a look for each. Where an event
    /// fails while it is brought in, which cannot be taken back there, once more from the beginning, with an append for each event.
    /// </summary>
    /// <param name="views">Empty; where an event failed of no use.</param>
    /// <param name="setAside">The same.</param>
    /// <param name="snapshots">Where views are kept from one start to the next; null for nowhere.</param>
    /// <param name="cancellationToken">Ends it; the views are then of no use.</param>
    public Task<FilledViews> FillAsync(SafeguardingViews views, SetAsideEvents setAside, SnapshotFolder? snapshots, CancellationToken cancellationToken) =>
        FillAsync(views, setAside, snapshots, looksForIds: false, cancellationToken);

    private async Task<FilledViews> FillAsync(
        SafeguardingViews views, SetAsideEvents setAside, SnapshotFolder? snapshots, bool looksForIds, CancellationToken cancellationToken)
    {
        try
        {
            return await FillAtOnceAsync(views, setAside, snapshots, looksForIds, cancellationToken);
        }
        catch (FillingFailedException failed)
        {
            return failed.IsOfIdsInTheEnd
                ? await FillAsync(views.Emptied(), setAside.Emptied(), snapshots: null, looksForIds: true, cancellationToken)
                : await FillOneByOneAsync(views.Emptied(), setAside.Emptied(), cancellationToken);
        }
    }

    private async Task<FilledViews> FillAtOnceAsync(
        SafeguardingViews views, SetAsideEvents setAside, SnapshotFolder? snapshots, bool looksForIds, CancellationToken cancellationToken)
    {
        var filling = clock.Begin(keepsOlder: false);
        var restored = snapshots is null ? null : await new ViewRestoring(filling, views, setAside, store, snapshots).RestoreAsync(ViewDecoding.DecodeForViews, cancellationToken);
        var known = restored?.Positions ?? new Dictionary<LogId, long>();
        long count = 0;
        filling.Enter();
        foreach (var (log, position) in known)
        {
            progressOf(log).Show(position);
            count += position;
        }

        filling.Leave();
        if (known.Count == 0 && !looksForIds)
        {
            views.Records.Contacts.ById.TakeInAtOnce();
        }

        await new ViewFilling(filling, views, new ViewChanges(views, clock, setAside), progressOf).BringAsync(store, known, Count, cancellationToken);
        progress?.Report(count);
        return new FilledViews(views, setAside, restored, count, () => clock.Commit(filling));

        void Count(int brought)
        {
            count += brought;
            progress?.Report(count);
        }
    }

    // What fails is taken back and set aside, as while the views are read.
    private async Task<FilledViews> FillOneByOneAsync(SafeguardingViews views, SetAsideEvents setAside, CancellationToken cancellationToken)
    {
        var ahead = clock.Ahead();
        var changes = new ViewChanges(views, ahead, setAside);
        long count = 0;
        await foreach (var batch in store.ReadBatchesBehindAsync(new Dictionary<LogId, long>(), cancellationToken))
        {
            foreach (var record in batch)
            {
                var happened = ViewDecoding.DecodeForViews(record.ToEvent());
                changes.Bring(happened, progressOf(happened.Log));
                if (++count % ReportedEach == 0)
                {
                    progress?.Report(count);
                }
            }
        }

        progress?.Report(count);
        return new FilledViews(views, setAside, Restored: null, count, () => clock.CatchUpWith(ahead));
    }
}
