using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who follow a log, or all logs. One who is forgotten by everybody else is forgotten here too.</summary>
internal sealed class Followers
{
    private readonly Lock gate = new();
    private WeakReference<Follower>[] all = [];

    public void Add(Follower follower)
    {
        lock (gate)
        {
            all = [.. all.Where(each => each.TryGetTarget(out _)), new WeakReference<Follower>(follower)];
        }
    }

    public void Remove(Follower follower)
    {
        lock (gate)
        {
            all = [.. all.Where(each => each.TryGetTarget(out var other) && !ReferenceEquals(other, follower))];
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
}
