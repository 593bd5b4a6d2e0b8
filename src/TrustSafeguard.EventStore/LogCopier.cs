namespace TrustSafeguard.EventStore;

/// <summary>
/// Copies logs from any store to any other, so that both have the same chain: every record with its position, version, type, data, metadata and hash. What was interrupted, at any
/// record and in any way, is continued by doing it again.
/// </summary>
/// <param name="source">Read, and nothing else. Others may append to it: copied is what stood there when the copy began.</param>
/// <param name="target">Proved before (<see cref="IEventStore.ProveAsync"/>). Others may append to other logs of it.</param>
/// <param name="options">How much is under way at a time; the defaults where it is null.</param>
public sealed class LogCopier(IEventStore source, IEventStore target, LogCopyOptions? options = null)
{
    private readonly LogCopyOptions options = options ?? LogCopyOptions.Default;

    /// <summary>Why a log cannot be copied as the two stores stand now; null where it can. Nothing is written.</summary>
    /// <param name="log">The log.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async ValueTask<LogCopyResult.Refused?> FindMisfitAsync(LogId log, CancellationToken cancellationToken = default)
    {
        var there = await target.ReadHeadAsync(log, cancellationToken).ConfigureAwait(false);
        return await FindMisfitAsync(await source.ReadHeadAsync(log, cancellationToken).ConfigureAwait(false), there, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies logs, several side by side. One that is refused does not keep the others from being copied.</summary>
    /// <param name="logs">Which; none twice.</param>
    /// <param name="progress">Told how far it has come, now and then; null for nobody. Called by whichever log's copy.</param>
    /// <param name="cancellationToken">Ends the copy; what was copied stays.</param>
    /// <returns>What became of each, in the order of the logs.</returns>
    /// <exception cref="EventStoreException">A store cannot be read or appended to. Mend it and copy again.</exception>
    public async Task<IReadOnlyList<LogCopyResult>> CopyAsync(
        IReadOnlyList<LogId> logs, IProgress<LogCopyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Check();
        var ends = new LogHead[logs.Count];
        for (var i = 0; i < logs.Count; i++)
        {
            ends[i] = await source.ReadHeadAsync(logs[i], cancellationToken).ConfigureAwait(false);
        }

        return await CopyUpToAsync(ends, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies logs as far as somebody found that they end, several side by side: what was appended to them since stays out. One that is refused does not keep the others from being
    /// copied.
    /// </summary>
    /// <param name="ends">Heads of the source's logs; no log twice.</param>
    /// <param name="progress">Told how far it has come, now and then; null for nobody. Called by whichever log's copy.</param>
    /// <param name="cancellationToken">Ends the copy; what was copied stays.</param>
    /// <returns>What became of each, in the order of the ends.</returns>
    /// <exception cref="EventStoreException">A store cannot be read or appended to. Mend it and copy again.</exception>
    public async Task<IReadOnlyList<LogCopyResult>> CopyUpToAsync(
        IReadOnlyList<LogHead> ends, IProgress<LogCopyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Check();
        var results = new LogCopyResult[ends.Count];
        var told = new ToldProgress(ends.Sum(end => end.Position), progress);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, ends.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.LogsAtOnce, CancellationToken = cancellationToken },
            async (i, stop) => results[i] = await CopyAsync(ends[i], told, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private async Task<LogCopyResult> CopyAsync(LogHead end, ToldProgress told, CancellationToken cancellationToken)
    {
        var start = await target.ReadHeadAsync(end.Log, cancellationToken).ConfigureAwait(false);
        if (await FindMisfitAsync(end, start, cancellationToken).ConfigureAwait(false) is { } misfit)
        {
            return misfit;
        }

        told.Add(start.Position);
        var run = new LogCopyRun(target, start, end, options, told);
        return await run.RunAsync(source.ReadLogAsync(end.Log, start.Position, cancellationToken), cancellationToken).ConfigureAwait(false)
            ?? await FinishAsync(start, end).ConfigureAwait(false);
    }

    // INVARIANT: the target reckons its hashes from what it was given, so an equal head says that every record is equal.
    private async Task<LogCopyResult> FinishAsync(LogHead start, LogHead end)
    {
        var head = await target.ReadHeadAsync(end.Log, CancellationToken.None).ConfigureAwait(false);
        return head == end ? new LogCopyResult.Copied(end, start.Position)
            : head.Position > end.Position ? LogCopyErrors.TargetWritten(end.Log, end.Position + 1)
            : LogCopyErrors.Parted(end.Log, await FindPartingAsync(head, head.Position, CancellationToken.None).ConfigureAwait(false));
    }

    private async ValueTask<LogCopyResult.Refused?> FindMisfitAsync(LogHead here, LogHead there, CancellationToken cancellationToken)
    {
        var shared = Math.Min(here.Position, there.Position);
        var hash = shared == here.Position ? here.Hash : await HashAsync(source, here.Log, shared, cancellationToken).ConfigureAwait(false);
        var other = shared == there.Position ? there.Hash : await HashAsync(target, there.Log, shared, cancellationToken).ConfigureAwait(false);
        return hash != other ? LogCopyErrors.Parted(here.Log, await FindPartingAsync(there, shared, cancellationToken).ConfigureAwait(false))
            : there.Position > here.Position ? LogCopyErrors.TargetAhead(here, there)
            : null;
    }

    /// <summary>The first position at which two logs differ that differ at the last of so many: from there on every hash is another.</summary>
    private async ValueTask<long> FindPartingAsync(LogHead there, long last, CancellationToken cancellationToken)
    {
        var (equal, different) = (0L, last);
        while (different - equal > 1)
        {
            var middle = equal + ((different - equal) / 2);
            var isEqual = await HashAsync(source, there.Log, middle, cancellationToken).ConfigureAwait(false)
                == await HashAsync(target, there.Log, middle, cancellationToken).ConfigureAwait(false);
            (equal, different) = isEqual ? (middle, different) : (equal, middle);
        }

        return different;
    }

    private static async ValueTask<RecordHash> HashAsync(IEventStore store, LogId log, long position, CancellationToken cancellationToken)
    {
        await foreach (var record in store.ReadPositionsAsync(log, [position], cancellationToken).ConfigureAwait(false))
        {
            return record.Hash;
        }

        return RecordHash.Genesis;
    }
}
