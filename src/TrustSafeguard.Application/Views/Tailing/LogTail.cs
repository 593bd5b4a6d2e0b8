using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Follows logs: everything after a position, then what is added, each event once and in its log's order, once the views show it.</summary>
/// <remarks>
/// A follower is a position and nothing else: it asks for what comes after, from memory where that is recent and from the store where it is not. However slowly
/// it goes on, nobody waits for it and nothing piles up.
/// </remarks>
public sealed class LogTail(IEventStore store, ViewFeed feed)
{
    /// <summary>Follows until it is cancelled.</summary>
    public async IAsyncEnumerable<LogEvent> FollowAsync(TailStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var positions = new Dictionary<LogId, long>(start.Positions);
        while (true)
        {
            // INVARIANT: taken before the look at what is there, so that nothing is added unnoticed between the two.
            var changed = feed.Changed(start.OnlyLog);
            var ahead = feed.LogsAheadOf(positions, start.IncludesNewLogs);
            foreach (var log in ahead)
            {
                await foreach (var happened in ReadAsync(log, positions.GetValueOrDefault(log), cancellationToken))
                {
                    positions[log] = happened.Position;
                    if (happened.Event is not SetAsideEvent)
                    {
                        yield return happened;
                    }
                }
            }

            if (ahead.Count == 0)
            {
                await changed.WaitAsync(cancellationToken);
            }
        }
    }

    private async IAsyncEnumerable<LogEvent> ReadAsync(LogId log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (recent, applied) = feed.RecentAfter(log, after);
        if (recent is not null)
        {
            foreach (var happened in recent)
            {
                yield return happened;
            }

            yield break;
        }

        await foreach (var recorded in store.ReadLogAsync(log, after, cancellationToken))
        {
            // What is durable but not in the views yet is for the next round.
            if (recorded.Position > applied)
            {
                yield break;
            }

            yield return feed.FindSetAside(log, recorded.Position) is { } named
                ? new LogEvent(log, recorded.Position, recorded.Stream, named, SetAsideEvent.Unread)
                : EventCodec.Decode(recorded);
        }
    }
}
