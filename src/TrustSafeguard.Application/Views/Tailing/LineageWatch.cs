using System.Collections.Concurrent;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Holds what the views show of every log against what the store says of it.</summary>
public sealed class LineageWatch
{
    private readonly ConcurrentDictionary<LogId, LogProgress> logs;
    private readonly Lock turns;
    private int looks;

    internal LineageWatch(ConcurrentDictionary<LogId, LogProgress> logs, Lock turns) => (this.logs, this.turns) = (logs, turns);

    /// <summary>What is known of logs of which the views show what they do not hold: <c>views.parted</c>, each in a sentence for whoever runs the server.</summary>
    public IReadOnlyList<EventStoreException> Parted => [.. logs.Values.Select(static log => log.Lineage.Parted).OfType<EventStoreException>()];

    /// <summary>Whether another log is shown than the store holds.</summary>
    public bool IsParted(LogId log) => logs.TryGetValue(log, out var progress) && progress.Lineage.Parted is not null;

    /// <summary>One look at where all logs stand, now and then, by one caller.</summary>
    /// <param name="heads">Where the store says that they do; they are given on while they are held against what is shown.</param>
    public async IAsyncEnumerable<LogHead> LookAsync(IAsyncEnumerable<LogHead> heads)
    {
        var look = Interlocked.Increment(ref looks);
        await foreach (var head in heads)
        {
            Hold(head.Log, lineage => lineage.Look(look, head));
            yield return head;
        }

        foreach (var log in logs.Keys)
        {
            Hold(log, lineage => lineage.EndLook(look));
        }
    }

    /// <summary>Asks the store where all logs stand, and holds that against what was shown before.</summary>
    /// <param name="store">Asked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Where they stand.</returns>
    /// <exception cref="EventStoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<LogHead>> CompareAsync(IEventStore store, CancellationToken cancellationToken = default)
    {
        var shownBefore = logs.ToDictionary(static log => log.Key, static log => log.Value.Told);
        var heads = await store.ReadHeadsAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var head in heads)
        {
            Hold(head.Log, lineage => lineage.IsHeldBy(head, shownBefore.GetValueOrDefault(head.Log)));
            shownBefore.Remove(head.Log);
        }

        foreach (var (log, position) in shownBefore)
        {
            Hold(log, lineage => lineage.IsHeldBy(new LogHead(log, 0, RecordHash.Genesis), position));
        }

        return heads;
    }

    private void Hold(LogId log, Action<Lineage> against)
    {
        if (logs.TryGetValue(log, out var progress))
        {
            lock (turns)
            {
                against(progress.Lineage);
            }
        }
    }
}
