using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>Reads a journal that may still be walked. A scan follows the walk, whose end is its own; all else is read of the whole.</summary>
/// <param name="segments">Its segments.</param>
/// <param name="opening">Walks it.</param>
/// <param name="opened">Says what is wrong with it, where something is.</param>
/// <param name="throwIfClosed">Throws <c>store.closed</c> where nobody is to read any more.</param>
internal sealed class JournalReading(SegmentFiles segments, JournalOpening opening, Task opened, Action throwIfClosed)
{
    private readonly NameCache names = new();

    /// <summary>Returns once the index holds all that was there at the start.</summary>
    /// <exception cref="EventStoreException">What is wrong with the journal, or <c>store.closed</c>.</exception>
    public ValueTask WholeAsync(CancellationToken cancellationToken = default) =>
        opening.Walked.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(opening.Walked, cancellationToken);

    /// <summary>Reads frame by frame all that was there when it began, and while the journal is walked all that the walk finds, as it finds it.</summary>
    public async IAsyncEnumerable<RecordBatch> ScanAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        throwIfClosed();
        var batch = new FrameBatch(names);
        using var scan = new JournalScan(segments);
        for (var isWhole = false; !isWhole;)
        {
            // INVARIANT: both are asked for before the end is, so that nothing that comes between is missed.
            var (grown, walked) = (opening.Grown, opening.Walked);
            isWhole = walked.IsCompletedSuccessfully;
            scan.GoOnTo(opening.Index.End);
            while (scan.NextFrame())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsFoundWrong)
                {
                    await opened;
                }

                yield return batch.Hold(scan.Records);
            }

            if (!isWhole)
            {
                await WaitAsync(Task.WhenAny(grown, walked), cancellationToken);
            }
        }
    }

    // What is on the disk can be read though nothing can be written beside it, as where it is full.
    private bool IsFoundWrong => opened is { IsFaulted: true, Exception.InnerException: not EventStoreException { Kind: not StoreFailureKind.Damaged } };

    /// <summary>Reads records by their addresses, which rise.</summary>
    /// <param name="addresses">Finds them in the index, once it is whole.</param>
    /// <param name="windowBytes">How much is read at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        Func<IEnumerable<long>> addresses, int windowBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WholeAsync(cancellationToken);
        foreach (var record in Read(addresses(), windowBytes, cancellationToken))
        {
            yield return record;
        }
    }

    /// <summary>Reads some positions of each log. What a scan has given is read while the walk goes on: whoever scans may have to look at it again before it goes on.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<RecordedEvent> ReadPlacesAsync(
        IReadOnlyDictionary<LogId, IReadOnlyList<long>> places, int windowBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!places.All(IsWalked))
        {
            await WholeAsync(cancellationToken);
        }

        foreach (var record in Read(StoreOrder.Of(opening.Index, places), windowBytes, cancellationToken))
        {
            yield return record;
        }
    }

    private bool IsWalked(KeyValuePair<LogId, IReadOnlyList<long>> ofLog) => opening.Walked.IsCompletedSuccessfully
        || (opening.Index.Find(ofLog.Key.Value)?.Head.Position is { } last && ofLog.Value.All(position => position <= last));

    private IEnumerable<RecordedEvent> Read(IEnumerable<long> addresses, int windowBytes, CancellationToken cancellationToken)
    {
        var reader = new RecordReader(segments, names, windowBytes);
        foreach (var address in addresses)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reader.Read(address);
        }
    }

    // What the walk came upon is told in the words of the opening, by which it has ended.
    private async ValueTask WaitAsync(Task awaited, CancellationToken cancellationToken)
    {
        await awaited.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (opening.Walked is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            throwIfClosed();
            await opened.WaitAsync(cancellationToken);
        }
    }
}
