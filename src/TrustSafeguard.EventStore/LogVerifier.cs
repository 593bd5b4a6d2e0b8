namespace TrustSafeguard.EventStore;

/// <summary>Checks logs of any store, without changing anything. Of a folder that nobody has open, <c>JournalVerifier</c> checks the files too.</summary>
public static class LogVerifier
{
    /// <summary>Walks every record of every log as far as it stands when its turn comes, and says the first wrong one of each.</summary>
    /// <param name="store">Read, and nothing else. Others may append meanwhile.</param>
    /// <param name="logs">Which logs; null for all.</param>
    /// <param name="held">Heads that a second party holds; a log that was cut, or rewritten together with its chain, shows only against these.</param>
    /// <param name="each">Given every record that is as it was written, each log's in its order; null for nobody.</param>
    /// <param name="progress">Told how far it has come, now and then; null for nobody.</param>
    /// <param name="cancellationToken">Ends the walk between two records.</param>
    /// <remarks>The names of one log's streams are held in memory while it is walked.</remarks>
    /// <exception cref="EventStoreException">The store cannot be read.</exception>
    public static async Task<StoreVerification> VerifyAsync(
        IEventStore store, IReadOnlyCollection<LogId>? logs = null, IReadOnlyList<LogHead>? held = null, Action<RecordedEvent>? each = null,
        IProgress<LogCopyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var heads = new HeldHeads(held ?? []);
        var behind = (await store.FindBehindEndsAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(last => last.Log, last => last.Position);
        var asked = logs ?? [.. await store.ListLogsAsync(cancellationToken).ConfigureAwait(false), .. behind.Keys];
        var names = asked.Concat(heads.Logs).Distinct().OrderBy(log => log.Value, StringComparer.Ordinal);
        var ends = new List<(LogId Log, LogHead? End)>();
        foreach (var log in names)
        {
            ends.Add((log, await FindEndAsync(store, log, cancellationToken).ConfigureAwait(false)));
        }

        var told = new ToldProgress(ends.Sum(of => of.End?.Position ?? 0), progress);
        var verified = new List<LogVerification>();
        foreach (var (log, end) in ends)
        {
            verified.Add(await new LogWalk(store, log, end, behind.GetValueOrDefault(log), heads, each, told).RunAsync(cancellationToken).ConfigureAwait(false));
        }

        return new StoreVerification(verified.Sum(log => log.Records), verified, [.. verified.Select(log => log.FirstWrong).OfType<LogDefect>()]);
    }

    // Of a damaged log a store may not know where it ends. Whoever walks it is told what is wrong, and where.
    private static async Task<LogHead?> FindEndAsync(IEventStore store, LogId log, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadHeadAsync(log, cancellationToken).ConfigureAwait(false);
        }
        catch (EventStoreException wrong) when (wrong.Kind == StoreFailureKind.Damaged)
        {
            return null;
        }
    }
}
