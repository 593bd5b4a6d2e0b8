using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>The last events of all logs, for those who follow closely. Any number of threads.</summary>
internal sealed class RecentEvents(int capacity)
{
    private readonly Lock gate = new();
    private readonly (LogEvent Happened, long Before)[] ring = new (LogEvent, long)[capacity];
    private long last;

    /// <param name="happened">What was taken in.</param>
    /// <param name="before">The number of the event before it in its log; 0 where that is not here.</param>
    /// <returns>The number of this one.</returns>
    public long Add(in LogEvent happened, long before)
    {
        lock (gate)
        {
            ring[++last % capacity] = (happened, before);
            return last;
        }
    }

    /// <summary>The last events of one log; null where not all of them are here any more.</summary>
    /// <param name="newest">The number of the last of them.</param>
    /// <param name="count">How many.</param>
    public LogEvent[]? Before(long newest, long count)
    {
        if (count > capacity)
        {
            return null;
        }

        var found = new LogEvent[count];
        lock (gate)
        {
            for (var index = count - 1; index >= 0; index--)
            {
                if (newest == 0 || newest <= last - capacity)
                {
                    return null;
                }

                (found[index], newest) = ring[newest % capacity];
            }
        }

        return found;
    }
}
