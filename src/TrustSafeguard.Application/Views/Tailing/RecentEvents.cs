using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>The last events of one log, for those who follow closely. Guarded by whoever holds it.</summary>
internal sealed class RecentEvents
{
    private readonly LogEvent[] ring;
    private readonly long before;
    private long last;

    public RecentEvents(long position, int capacity)
    {
        ring = new LogEvent[capacity];
        before = last = position;
    }

    public void Add(in LogEvent happened) => ring[++last % ring.Length] = happened;

    /// <summary>Everything after a position; null where not all of it is here any more.</summary>
    public LogEvent[]? After(long position)
    {
        var count = last - position;
        if (count > ring.Length || position < before)
        {
            return null;
        }

        var found = new LogEvent[Math.Max(count, 0)];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = ring[(position + 1 + i) % ring.Length];
        }

        return found;
    }
}
