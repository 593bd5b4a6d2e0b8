using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Somebody who follows logs: which of them have come further than they have seen, and after which position of each.</summary>
/// <param name="wants">What they want of them.</param>
/// <remarks>However far they fall behind, what is kept for them is a position of each log that has something for them.</remarks>
internal sealed class Follower(WantedEvents wants)
{
    private readonly Lock gate = new();
    private readonly Dictionary<LogId, long> behind = [];
    private readonly Signal changed = new();

    public WantedEvents Wants => wants;

    /// <summary>Ends when one more log has come further.</summary>
    public Task Changed => changed.Next;

    /// <summary>The logs that have come further, and what was seen of them.</summary>
    public KeyValuePair<LogId, long>[] Behind()
    {
        lock (gate)
        {
            return [.. behind];
        }
    }

    public bool WantsAny(ReadOnlySpan<LogEvent> events)
    {
        foreach (ref readonly var happened in events)
        {
            if (wants.Fits(happened.Event))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A log has come further than a position.</summary>
    public void Note(LogId log, long seen)
    {
        lock (gate)
        {
            behind.TryAdd(log, seen);
        }

        changed.Raise();
    }

    /// <summary>A log was read up to a position, when it had come to another.</summary>
    public void Seen(LogId log, long position, long told)
    {
        lock (gate)
        {
            if (told > position)
            {
                behind[log] = position;
            }
            else
            {
                behind.Remove(log);
            }
        }
    }
}
