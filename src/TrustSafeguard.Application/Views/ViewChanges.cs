using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings events into the views, or sets aside what they cannot take. One thread at a time.</summary>
internal sealed class ViewChanges(SafeguardingViews views, ViewClock clock, SetAsideEvents setAside)
{
    /// <summary>Brings neighbours of one log in, all of them in one append.</summary>
    /// <param name="events">At least one.</param>
    /// <param name="show">Called in the same append with the last position.</param>
    /// <returns>What those who follow the log are given.</returns>
    public LogEvent[] Bring(ReadOnlySpan<LogEvent> events, Action<long> show)
    {
        var taken = events.ToArray();
        while (!TryBring(taken, show))
        {
        }

        return taken;
    }

    /// <summary>Brings one in, and notes in the same append how far its log has come.</summary>
    /// <returns>What those who follow the log are given.</returns>
    public LogEvent Bring(in LogEvent happened, LogProgress progress)
    {
        var taken = Bring([happened], progress.Show)[0];
        progress.Lineage.Note(taken);
        return taken;
    }

    /// <returns>Whether all are shown; else nothing is, and the event that failed is set aside in its place.</returns>
    private bool TryBring(LogEvent[] events, Action<long> show)
    {
        var at = 0;
        try
        {
            clock.Change(() =>
            {
                for (; at < events.Length; at++)
                {
                    events[at] = Take(events[at]);
                }

                show(events[^1].Position);
            });
            return true;
        }
        catch (Exception fault) when (at < events.Length && events[at].Event is not SetAsideEvent)
        {
            events[at] = SetAsideEvent.Of(events[at], fault);
            return false;
        }
    }

    /// <summary>Brings an event into the views, or sets it aside where they cannot take it. Only while an append is brought in.</summary>
    /// <returns>What those who follow the log are given.</returns>
    public LogEvent Take(in LogEvent happened)
    {
        var taken = happened.Event is SetAsideEvent ? happened : Change(happened);
        if (taken.Event is SetAsideEvent named)
        {
            setAside.Add(named);
        }

        return taken;
    }

    private LogEvent Change(in LogEvent happened)
    {
        Action change;
        try
        {
            change = views.Prepare(happened);
        }
        catch (Exception fault)
        {
            return SetAsideEvent.Of(happened, fault);
        }

        views.Bring(happened, change);
        return happened;
    }
}
