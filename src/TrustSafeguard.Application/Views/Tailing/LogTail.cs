using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Follows logs: everything after a position, then what is added, each event once and in its log's order, once the views show it.</summary>
/// <remarks>
/// A follower is woken by the logs and for the events that it wants, and asks for what comes after what it has seen: from memory where that is recent, from the store
/// where it is not. However slowly it goes on, nobody waits for it and nothing piles up.
/// </remarks>
/// <param name="store">Where the events are.</param>
/// <param name="feed">Where the views are that show them.</param>
/// <param name="time">The clock of pauses; null for the system's.</param>
public sealed class LogTail(IEventStore store, ViewFeed feed, TimeProvider? time = null)
{
    /// <summary>How long a follower waits before it asks a store again that gave nothing of what the views show already, as where an older copy was put in its place.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly MissedEvents missed = new(store, feed, time ?? TimeProvider.System);

    /// <summary>Follows, from now on, until it is cancelled.</summary>
    /// <param name="start">Which logs, and from where.</param>
    /// <param name="wants">Which events; null for all.</param>
    public IAsyncEnumerable<LogEvent> FollowAsync(TailStart start, WantedEvents? wants = null)
    {
        // The positions of all logs are many: they are looked at once, and not kept by whoever follows for days.
        var follower = new Follower(wants ?? WantedEvents.All, start.CanTell);
        return FollowAsync(follower, feed.Follow(follower, start));
    }

    private async IAsyncEnumerable<LogEvent> FollowAsync(Follower follower, IReadOnlyList<LogId>? only, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            while (true)
            {
                // INVARIANT: taken before the look at what is there, so that nothing is added unnoticed between the two.
                var changed = follower.Changed;
                var behind = follower.Behind();
                var hasMoved = false;
                foreach (var (log, seen) in behind)
                {
                    var position = seen;
                    await foreach (var window in ReadAsync(log, seen, follower.Wants, cancellationToken))
                    {
                        position = window.UpTo;
                        foreach (var happened in window.Events)
                        {
                            yield return happened;
                        }
                    }

                    feed.Seen(follower, log, position);
                    hasMoved |= position > seen;
                }

                if (behind.Length == 0)
                {
                    await changed.WaitAsync(cancellationToken);
                }
                else if (!hasMoved)
                {
                    // What another log has meanwhile does not wait for the pause to be over.
                    await changed.WaitAsync(LookAgainAfter, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            feed.Leave(follower, only);
        }
    }

    // What is wanted after a position, and how far it was looked for. What is durable but not in the views yet is for the next round.
    private async IAsyncEnumerable<(long UpTo, IEnumerable<LogEvent> Events)> ReadAsync(
        LogId log, long after, WantedEvents wants, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (recent, applied) = feed.RecentAfter(log, after);
        if (recent is not null)
        {
            yield return (applied, recent.Where(happened => happened.Event is not SetAsideEvent && wants.Fits(happened.Event)));
            yield break;
        }

        for (var position = after; position < applied;)
        {
            var (upTo, events) = await missed.ReadAsync(log, position, applied, wants, cancellationToken);
            if (upTo == position)
            {
                yield break;
            }

            yield return (position = upTo, events);
        }
    }
}
