using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>Brings a snapshot of the views into views that are empty, with all that is to be read anew beside it.</summary>
/// <param name="filling">The append that nobody sees before it is whole.</param>
/// <param name="views">Empty.</param>
/// <param name="setAside">Empty too: what the views could not take where the snapshot was written is known again, and is not read anew.</param>
/// <param name="store">Where the logs are.</param>
/// <param name="snapshots">Where the snapshots are.</param>
internal sealed class ViewRestoring(Append filling, SafeguardingViews views, SetAsideEvents setAside, IEventStore store, SnapshotFolder snapshots)
{
    private const int BatchSize = 512;

    // Decoding goes on while the rows are loaded. With 65,536 events ahead the most memory that a start took at 5 million events was 5 % more than with 2,048.
    private const int BatchesAhead = 128;

    /// <returns>What they were restored from; null where there was no snapshot that fits, and the views are empty as before.</returns>
    /// <exception cref="EventStoreException"><c>snapshot.wrong</c>: one that seemed to fit did not, and the views are of no use. It was thrown away.</exception>
    public async Task<ViewSnapshot?> RestoreAsync(Func<RecordedEvent, LogEvent> decode, CancellationToken cancellationToken)
    {
        DecodedAhead<List<LogEvent>>? anew = null;
        try
        {
            if (snapshots.Load(ViewSnapshot.Shape, Load) is not { } loaded)
            {
                return null;
            }

            await foreach (var batch in anew!.ReadAllAsync(cancellationToken))
            {
                Bring(() => batch.ForEach(happened => views.Bring(happened, views.Prepare(happened))));
            }

            Bring(views.Records.Renumber);
            return loaded;
        }
        finally
        {
            await (anew?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        ViewSnapshot Load(SnapshotReader from)
        {
            var begun = ViewSnapshot.Begin(from, head => HeadAt(store, head.Log, head.Position) == head);

            // It fits: what is read anew is decoded beside the loading. Whatever fails from here on fails the start.
            anew = new DecodedAhead<List<LogEvent>>(stop => DecodeAsync(ToTake(begun, stop), decode), BatchesAhead, cancellationToken);
            Bring(() =>
            {
                foreach (var named in begun.SetAside.Values)
                {
                    setAside.Add(named);
                }

                begun.LoadInto(from, views);
            });
            return begun;
        }
    }

    private IAsyncEnumerable<RecordedEvent> ToTake(ViewSnapshot begun, CancellationToken cancellationToken) =>
        store.ReadPlacesAsync(begun.Places, cancellationToken).Where(recorded => !begun.SetAside.ContainsKey((recorded.Log, recorded.Position)));

    /// <summary>The record that a log holds at a position, as a head; null where it holds none. It waits for the disk.</summary>
    public static LogHead? HeadAt(IEventStore store, LogId log, long position)
    {
        var record = Task.Run(async () => await store.ReadPositionsAsync(log, [position]).FirstOrDefaultAsync()).GetAwaiter().GetResult();
        return record is null ? null : new LogHead(log, record.Position, record.Hash);
    }

    /// <summary>Where a log has what is read anew, up to a position. It may wait for the disk.</summary>
    public static IReadOnlyList<long> PlacesIn(IEventStore store, LogId log, long upTo) =>
        Task.Run(async () => await store.FindPositionsAsync(log, ViewSnapshot.Anew, upTo)).GetAwaiter().GetResult();

    private static async IAsyncEnumerable<List<LogEvent>> DecodeAsync(IAsyncEnumerable<RecordedEvent> events, Func<RecordedEvent, LogEvent> decode)
    {
        List<LogEvent> batch = new(BatchSize);
        await foreach (var recorded in events)
        {
            batch.Add(decode(recorded));
            if (batch.Count == BatchSize)
            {
                yield return batch;
                batch = new(BatchSize);
            }
        }

        yield return batch;
    }

    // INVARIANT: once anything was brought in there is no way back to empty views. Nothing more is set aside: what was where the snapshot was written, by this
    // very code, is passed over.
    private void Bring(Action bring)
    {
        filling.Enter();
        try
        {
            bring();
        }
#pragma warning disable CA1031 // Whatever it is, the next start must not meet it again.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            throw snapshots.Disown(ViewSnapshot.Shape, cause);
        }
        finally
        {
            filling.Leave();
        }
    }
}
