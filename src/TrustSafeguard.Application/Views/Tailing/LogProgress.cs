using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>How far one log has come: for those who read the views, and for those who follow the log.</summary>
internal sealed class LogProgress
{
    private readonly LogId log;
    private readonly FollowersOfAllLogs ofAllLogs;
    private readonly PositionWaiters waiters;
    private readonly Lock following = new();
    private readonly Lock joining = new();
    private Task? reading;
    private Versioned<long> shown;
    private Followers? followers;
    private FollowersOfAllLogs.InReach? inReach;
    private long told;
    private long newestRecent;
    private long durable;

    /// <param name="log">The log.</param>
    /// <param name="ofAllLogs">Those who follow all logs.</param>
    public LogProgress(LogId log, FollowersOfAllLogs ofAllLogs)
    {
        (this.log, this.ofAllLogs) = (log, ofAllLogs);
        waiters = new PositionWaiters(() => Told);
        Lineage = new Lineage(log);
    }

    /// <summary>Whether what is shown is what the log holds. Only whoever changes the views looks at it.</summary>
    public Lineage Lineage { get; }

    /// <summary>The last position at this thread's version.</summary>
    public long Shown => shown.Value;

    /// <summary>The last position that every reading from now on sees.</summary>
    public long Told => Volatile.Read(ref told);

    /// <summary>How many events are known to be durable and not told yet.</summary>
    public long Behind => Math.Max(0, Volatile.Read(ref durable) - Told);

    /// <summary>What came before what it follows, by its first position. Only whoever changes the views looks at it.</summary>
    public PriorityQueue<Early, long> Waiting { get; } = new();

    /// <summary>Brings events in that follow what is shown, and all that has waited for them.</summary>
    /// <param name="early">The events. Somebody who read the log may have been quicker, with all of it or with a part.</param>
    /// <param name="known">The hashes of what was shown last.</param>
    /// <param name="apply">Shows events: at least one.</param>
    public void Bring(Early early, RecentHashes known, Action<ReadOnlyMemory<LogEvent>> apply)
    {
        BringOne(early, known, apply);
        while (Waiting.TryPeek(out var next, out var first) && (first <= Told + 1 || Lineage.Parted is not null))
        {
            Waiting.Dequeue();
            BringOne(next, known, apply);
            if (Lineage.Parted is { } parted)
            {
                next.Shown.SetException(parted);
            }
            else
            {
                next.Shown.SetResult();
            }
        }
    }

    private void BringOne(Early early, RecentHashes known, Action<ReadOnlyMemory<LogEvent>> apply)
    {
        var events = early.Events;
        var rest = (int)Math.Min(Told + 1 - events[0].Position, events.Length);
        if (Lineage.IsFollowedBy(events, early.Link, known) && rest < events.Length)
        {
            apply(events.AsMemory(rest));
        }
    }

    /// <summary>Called while the append is brought in.</summary>
    public void Show(long position) => shown.Value = position;

    /// <summary>The log is known to have come so far.</summary>
    public void NoteDurable(long position)
    {
        // Of two at once the one that knows less may come last: the next one mends it, and nobody decides by it.
        if (position > Volatile.Read(ref durable))
        {
            Volatile.Write(ref durable, position);
        }
    }

    /// <summary>Adds those who follow this log.</summary>
    public void AddFollowers(HashSet<Follower> all) => followers?.AddTo(all);

    /// <summary>Called once the filling of the views is shown: nobody follows yet.</summary>
    public void Tell(long position)
    {
        Volatile.Write(ref told, position);
        waiters.Wake();
    }

    /// <summary>Called once an append is shown.</summary>
    /// <param name="events">What was taken in, in order; at least one.</param>
    /// <param name="recent">Where they are kept at hand; null while nobody follows anything.</param>
    public void Tell(ReadOnlySpan<LogEvent> events, RecentEvents? recent)
    {
        // INVARIANT: what is told, and who is told of it, change together: whoever says that they have read up to a position is told of all that comes after it.
        lock (following)
        {
            foreach (ref readonly var happened in events)
            {
                newestRecent = recent?.Add(happened, newestRecent) ?? 0;
            }

            Volatile.Write(ref told, events[^1].Position);
            followers?.Tell(log, events[0].Position - 1, events);
            ofAllLogs.ToTell(log, events, ref inReach)?.Tell(log, events[0].Position - 1, events);
        }

        waiters.Wake();
    }

    /// <summary>Returns when it has come at least to a position, whoever brings it.</summary>
    public Task WaitForAsync(long position, CancellationToken cancellationToken) => waiters.WaitAsync(position, cancellationToken);

    /// <summary>Reads on in the store, or joins whoever does: many wait for what another process wrote, and all of it is read once.</summary>
    /// <param name="readOnAsync">Reads on.</param>
    /// <returns>Ends with the reading, which may have begun before.</returns>
    public Task ReadOnAsync(Func<Task> readOnAsync)
    {
        lock (joining)
        {
            return reading is { IsCompleted: false } ? reading : reading = Task.Run(readOnAsync);
        }
    }

    /// <summary>Tells somebody of what is added from now on.</summary>
    public void Follow(Follower follower)
    {
        lock (following)
        {
            (followers ??= new Followers()).Add(follower);
        }
    }

    public void Leave(Follower follower) => followers?.Remove(follower);

    /// <summary>Somebody has seen this log up to a position: they are told where it has come further, and else from then on.</summary>
    public void Seen(Follower follower, long position)
    {
        lock (following)
        {
            follower.Seen(log, position, told);
        }
    }

    /// <summary>What was told after a position, where it is at hand; and how far it has come.</summary>
    public (LogEvent[]? Recent, long Told) After(long position, RecentEvents recent)
    {
        lock (following)
        {
            return (recent.Before(newestRecent, told - position), told);
        }
    }
}
