using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who follow all logs: each log tells those of them alone whom it can tell of anything.</summary>
/// <param name="views">The views.</param>
/// <param name="clock">By which they are read.</param>
internal sealed class FollowersOfAllLogs(Func<SafeguardingViews> views, ViewClock clock)
{
    private readonly Followers all = new();
    private long changes;

    public void Add(Follower follower)
    {
        all.Add(follower);

        // INVARIANT: counted behind the change: whoever has seen the count has seen the followers that it counts.
        Interlocked.Increment(ref changes);
    }

    public void Remove(Follower follower)
    {
        all.Remove(follower);
        Interlocked.Increment(ref changes);
    }

    /// <summary>Adds each.</summary>
    public void AddTo(HashSet<Follower> others) => all.AddTo(others);

    /// <summary>Whether anybody wants any of the events, of whichever log.</summary>
    public bool WantAny(ReadOnlySpan<LogEvent> events) => all.WantAny(events);

    /// <summary>Those whom a log can tell of anything. Only whoever changes the views asks, once they show what is told.</summary>
    /// <param name="log">The log.</param>
    /// <param name="known">Who they were when it was last asked; null where it never was.</param>
    public InReach Of(LogId log, InReach? known) => clock.ReadNewest(() =>
    {
        var (count, posts) = (Volatile.Read(ref changes), views().PostsAsTheyStand);
        return known is not null && known.Changes == count && ReferenceEquals(known.Posts, posts)
            ? known
            : new InReach(count, posts, all.Where(follower => follower.CanBeToldBy(views(), log)));
    });

    /// <summary>Some of them, and what that rests on.</summary>
    /// <param name="Changes">How often anybody had come or gone.</param>
    /// <param name="Posts">The posts as they stood.</param>
    /// <param name="Followers">They.</param>
    internal sealed record InReach(long Changes, object? Posts, Followers Followers);
}
