using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>How far one log has come: for those who read the views, and for those who follow the log.</summary>
internal sealed class LogProgress
{
    private readonly Signal changed = new();
    private readonly Lock following = new();
    private Versioned<long> shown;
    private RecentEvents? recent;
    private long told;

    /// <summary>The last position at this thread's version.</summary>
    public long Shown => shown.Value;

    /// <summary>The last position that every reading from now on sees.</summary>
    public long Told => Volatile.Read(ref told);

    /// <summary>What came before what it follows. Only whoever changes the views looks at it.</summary>
    public Dictionary<long, Early> Waiting { get; } = [];

    /// <summary>Called while the append is brought in.</summary>
    public void Show(long position) => shown.Value = position;

    /// <summary>Called once it is shown.</summary>
    /// <param name="position">The last position.</param>
    /// <param name="events">What was taken in, for those who follow; nothing where nobody can have begun to.</param>
    public void Tell(long position, params ReadOnlySpan<LogEvent> events)
    {
        lock (following)
        {
            foreach (ref readonly var happened in events)
            {
                recent?.Add(happened);
            }

            Volatile.Write(ref told, position);
        }

        changed.Raise();
    }

    /// <summary>Tells of what is added; from the first time on the recent events are kept.</summary>
    public Signal Follow()
    {
        lock (following)
        {
            recent ??= new RecentEvents(told, ViewFeed.RecentEventsOfLog);
            return changed;
        }
    }

    /// <summary>What was told after a position, where it is at hand; and how far it has come.</summary>
    public (LogEvent[]? Recent, long Told) After(long position)
    {
        lock (following)
        {
            recent ??= new RecentEvents(told, ViewFeed.RecentEventsOfLog);
            return (recent.After(position), told);
        }
    }
}
