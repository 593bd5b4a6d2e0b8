using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Those who follow all logs: each log tells those of them alone whom it can tell of anything.</summary>
/// <param name="views">The views.</param>
/// <param name="clock">By which they are read.</param>
internal sealed class FollowersOfAllLogs(Func<SafeguardingViews> views, ViewClock clock)
{
    private readonly Followers all = new();

    // How often a post has changed that may be at an authority, in whose area schools of many logs are.
    private long wider;

    public void Add(Follower follower) => all.Add(follower);

    public void Remove(Follower follower)
    {
        follower.HasLeft = true;
        all.Remove(follower);
    }

    /// <summary>Adds each.</summary>
    public void AddTo(HashSet<Follower> others) => all.AddTo(others);

    /// <summary>Those whom events of a log are to be told to. Only whoever changes the views asks, once they show the events.</summary>
    /// <param name="log">The log.</param>
    /// <param name="events">What is told.</param>
    /// <param name="known">Whom it could tell of anything when it was last asked; set to whom it can now, where anybody wants the events.</param>
    /// <returns>Null for nobody.</returns>
    public Followers? ToTell(LogId log, ReadOnlySpan<LogEvent> events, ref InReach? known)
    {
        // INVARIANT: whom a log can tell changes with what it tells itself of posts and places, and with posts at authorities.
        foreach (ref readonly var happened in events)
        {
            known = SafeguardingViews.ChangesPosts(happened.Event) ? null : known;
            wider += happened.Event is AppointmentEvent ? 1 : 0;
        }

        return all.WantAny(events) ? (known = Of(log, known?.Wider == wider ? known : null)).Followers : null;
    }

    // Whoever has come since is asked, and nobody else.
    private InReach Of(LogId log, InReach? known)
    {
        var upTo = all.UpTo;
        return known is not null && known.UpTo == upTo
            ? known
            : clock.ReadNewest(() => new InReach(
                upTo, wider, Followers.Of(known?.Followers, all.Since(known?.UpTo ?? 0, upTo, follower => follower.CanBeToldBy(views(), log)))));
    }

    /// <summary>Some of them, and what that rests on.</summary>
    /// <param name="UpTo">The number of the last who was asked.</param>
    /// <param name="Wider">How often a post at an authority had changed.</param>
    /// <param name="Followers">They.</param>
    internal sealed record InReach(long UpTo, long Wider, Followers Followers);
}
