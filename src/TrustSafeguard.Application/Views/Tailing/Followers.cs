using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who follow a log, or all logs. One who is forgotten by everybody else is forgotten here too.</summary>
internal sealed class Followers
{
    private readonly Lock gate = new();
    private WeakReference<Follower>[] all = [];
    private WantedEvents[] wanted = [];
    private long upTo;

    /// <summary>How many have ever come: the number of the last of them.</summary>
    public long UpTo => Volatile.Read(ref upTo);

    /// <summary>Some that are there, without those who have left, and others.</summary>
    public static Followers Of(Followers? some, List<WeakReference<Follower>> others)
    {
        var both = new Followers();
        both.Keep([.. (some?.all ?? []).Where(each => each.TryGetTarget(out var follower) && !follower.HasLeft), .. others]);
        return both;
    }

    public void Add(Follower follower)
    {
        lock (gate)
        {
            follower.Number = upTo + 1;
            Keep([.. all.Where(each => each.TryGetTarget(out _)), new WeakReference<Follower>(follower)]);

            // INVARIANT: counted behind the change: whoever has seen the count finds all that it counts.
            Volatile.Write(ref upTo, follower.Number);
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

    /// <summary>Some of those who have come since.</summary>
    /// <param name="since">The number of the last who is not asked.</param>
    /// <param name="last">The number of the last who is.</param>
    /// <param name="fits">Which of them.</param>
    public List<WeakReference<Follower>> Since(long since, long last, Func<Follower, bool> fits)
    {
        // They stand in the order in which they came.
        List<WeakReference<Follower>> some = [];
        var known = Volatile.Read(ref all);
        for (var at = known.Length - 1; at >= 0; at--)
        {
            if (known[at].TryGetTarget(out var follower))
            {
                if (follower.Number <= since)
                {
                    break;
                }

                if (follower.Number <= last && fits(follower))
                {
                    some.Add(known[at]);
                }
            }
        }

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
            if (each.TryGetTarget(out var follower) && !follower.HasLeft && follower.WantsAny(events))
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
