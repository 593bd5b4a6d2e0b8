using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who follow a log, or all logs. One who is forgotten by everybody else is forgotten here too.</summary>
internal sealed class Followers
{
    private readonly Lock gate = new();
    private WeakReference<Follower>[] all = [];
    private WantedEvents[] wanted = [];

    public void Add(Follower follower)
    {
        lock (gate)
        {
            Keep([.. all.Where(each => each.TryGetTarget(out _)), new WeakReference<Follower>(follower)]);
        }
    }

    public void Remove(Follower follower)
    {
        lock (gate)
        {
            Keep([.. all.Where(each => each.TryGetTarget(out var other) && !ReferenceEquals(other, follower))]);
        }
    }

    /// <summary>Adds each.</summary>
    public void AddTo(HashSet<Follower> others)
    {
        foreach (var each in Volatile.Read(ref all))
        {
            if (each.TryGetTarget(out var follower))
            {
                others.Add(follower);
            }
        }
    }

    /// <summary>Some of them, as they are now.</summary>
    public Followers Where(Func<Follower, bool> fits)
    {
        var some = new Followers();
        some.Keep([.. Volatile.Read(ref all).Where(each => each.TryGetTarget(out var follower) && fits(follower))]);
        return some;
    }

    /// <summary>Whether any of them wants any of the events: each kind is asked once, however many want it.</summary>
    public bool WantAny(ReadOnlySpan<LogEvent> events)
    {
        foreach (var each in Volatile.Read(ref wanted))
        {
            if (each.FitsAny(events))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells those who want any of the events.</summary>
    /// <param name="log">The log that has come further.</param>
    /// <param name="before">The position before the events.</param>
    /// <param name="events">What was taken in.</param>
    public void Tell(LogId log, long before, ReadOnlySpan<LogEvent> events)
    {
        foreach (var each in Volatile.Read(ref all))
        {
            if (each.TryGetTarget(out var follower) && follower.WantsAny(events))
            {
                follower.Note(log, before);
            }
        }
    }

    // INVARIANT: what they want is there before they are: of nobody who is told of events it is said that they want none.
    private void Keep(WeakReference<Follower>[] followers)
    {
        HashSet<WantedEvents> kinds = new(ReferenceEqualityComparer.Instance);
        foreach (var each in followers)
        {
            if (each.TryGetTarget(out var follower))
            {
                kinds.Add(follower.Wants);
            }
        }

        Volatile.Write(ref wanted, [.. kinds]);
        Volatile.Write(ref all, followers);
    }
}
