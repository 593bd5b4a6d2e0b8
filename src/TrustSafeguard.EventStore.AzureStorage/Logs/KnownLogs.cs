using System.Collections.Concurrent;
using TrustSafeguard.EventStore.AzureStorage.Blobs;

namespace TrustSafeguard.EventStore.AzureStorage.Logs;

/// <summary>Every log that this process has met, and how it comes to know of what others wrote.</summary>
internal sealed class KnownLogs(LogBlobs blobs, AzureStoreOptions options)
{
    private readonly ConcurrentDictionary<string, BlobLog> logs = new(StringComparer.Ordinal);

    /// <summary>What was found not to be as it was written in any log; null where nothing was.</summary>
    public EventStoreException? Damage => logs.Values.Select(log => log.Damage).FirstOrDefault(damage => damage is not null);

    /// <summary>The log, for appends.</summary>
    public BlobLog Get(LogId log) => logs.GetOrAdd(log.Value, static (_, of) => new BlobLog(of.Log, of.Blobs, of.Options), (Log: log, Blobs: blobs, Options: options));

    /// <summary>The log with all that was acknowledged anywhere before; null where it holds nothing.</summary>
    /// <exception cref="EventStoreException"><c>journal.…</c>: the log is damaged. <c>store.…</c>: the service cannot be asked.</exception>
    public async Task<BlobLog?> FindAsync(LogId log, CancellationToken cancellationToken)
    {
        var known = await FindAsFarAsWholeAsync(log, cancellationToken);
        known?.ThrowIfDamaged();
        return known;
    }

    /// <summary>The same; of a damaged log, what stands before the damage, which the log says itself.</summary>
    /// <exception cref="EventStoreException"><c>store.…</c>: the service cannot be asked.</exception>
    public async Task<BlobLog?> FindAsFarAsWholeAsync(LogId log, CancellationToken cancellationToken)
    {
        if (!logs.TryGetValue(log.Value ?? "", out var known))
        {
            // Whoever asks for logs that are not there makes nothing grow.
            if (!AppendRules.IsLog(log) || await blobs.LengthAsync(log, 1, cancellationToken) is null or 0)
            {
                return null;
            }

            known = Get(log);
        }

        await known.CatchUpOrDamageAsync(cancellationToken);
        return known.HoldsSomething ? known : null;
    }

    /// <summary>The log as it is known, if it is known to hold so much; else as it is found otherwise.</summary>
    public ValueTask<BlobLog?> FindAsync(LogId log, long position, CancellationToken cancellationToken) =>
        log.Value is { } name && logs.TryGetValue(name, out var known) && known.Index.Head.Position >= position ? new(known) : new(FindAsync(log, cancellationToken));

    /// <summary>
    /// Reads on in every log that has grown, as one listing of the container shows, and gives those that hold something, by name. What is damaged is kept with its log, and
    /// keeps no other from being read.
    /// </summary>
    /// <exception cref="EventStoreException"><c>store.…</c>: the service cannot be asked.</exception>
    public async Task<IReadOnlyList<BlobLog>> CatchUpAsync(CancellationToken cancellationToken)
    {
        var found = await blobs.ListAsync(cancellationToken);
        var grown = found.GroupBy(blob => blob.Log).Where(HasGrown).ToList();
        var side = new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(grown, side, async (of, cancellation) => await CatchUpAsync([.. of], cancellation));
        return List();
    }

    /// <summary>The logs that are known to hold something, whole or not, by name.</summary>
    public IReadOnlyList<BlobLog> List() => [.. logs.Values.Where(log => log.HoldsSomething).OrderBy(log => log.Log.Value, StringComparer.Ordinal)];

    /// <summary>What is known and not there any more, as one listing of the container shows.</summary>
    public async Task<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken)
    {
        // Looked at first: what is written meanwhile is in the listing.
        var known = List();
        var bytes = known.ToDictionary(log => log.Log, log => log.End.Known());
        var found = (await blobs.ListAsync(cancellationToken)).ToLookup(blob => blob.Log);
        return
        [
            .. known.Select(log => log.Damage?.Again() ?? log.FindLoss(bytes[log.Log], found[log.Log].ToDictionary(blob => blob.Number, blob => blob.Bytes)))
                .OfType<EventStoreException>(),
        ];
    }

    private bool HasGrown(IGrouping<LogId, FoundBlob> found) =>
        !logs.TryGetValue(found.Key.Value, out var log)
        || (log.Damage is null && found.Any(blob => blob.Number > log.End.Number || (blob.Number == log.End.Number && blob.Bytes > log.End.Offset)));

    private async Task CatchUpAsync(IReadOnlyList<FoundBlob> found, CancellationToken cancellationToken)
    {
        if (found.All(blob => blob.Bytes == 0))
        {
            return;
        }

        var log = Get(found[0].Log);
        await log.CatchUpOrDamageAsync(cancellationToken);
        if (log.Damage is null && found.Max(blob => blob.Bytes > 0 ? blob.Number : 0) is var last && last > log.End.Number)
        {
            log.Damaged(log.WhyUnreachable(last));
        }
    }
}
