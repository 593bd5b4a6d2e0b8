namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>The streams of a log's last records, as far back as they are known: what the conditions of appends are held against.</summary>
internal sealed class LogTail
{
    private readonly List<string> streams;
    private readonly Dictionary<string, long> lastOf;
    private long since;

    /// <param name="since">The position of the last record of which nothing is known.</param>
    /// <param name="streams">The stream of each record behind it, in their order.</param>
    public LogTail(long since, IReadOnlyCollection<string> streams)
    {
        (this.since, this.streams) = (since, new List<string>(streams.Count));
        lastOf = new Dictionary<string, long>(streams.Count, StringComparer.Ordinal);
        Add(streams);
    }

    /// <summary>Nothing is known of what came before a position.</summary>
    public static LogTail From(long position) => new(position, []);

    /// <summary>How many records are known.</summary>
    public int Count => streams.Count;

    /// <summary>The position of the last record.</summary>
    private long Last => since + streams.Count;

    /// <summary>Whether all is known that came after a position.</summary>
    public bool Knows(long position) => position >= since;

    /// <summary>Takes in what was appended.</summary>
    public void Add(IReadOnlyCollection<string> appended)
    {
        foreach (var stream in appended)
        {
            streams.Add(stream);
            lastOf[stream] = Last;
        }

        if (streams.Count > 2 * EventStoreLimits.ConditionEvents)
        {
            Forget(streams.Count - EventStoreLimits.ConditionEvents);
        }
    }

    /// <summary>Whether something that a condition names came after its position; also where that is more than is known.</summary>
    public bool IsOvertaken(AppendCondition condition)
    {
        if (condition.After == Last)
        {
            return false;
        }

        // Whoever has seen more than there is has seen another log.
        if (condition.After > Last || !Knows(condition.After) || Last - condition.After > EventStoreLimits.ConditionEvents)
        {
            return true;
        }

        foreach (var stream in condition.Streams)
        {
            if (lastOf.TryGetValue(stream, out var last) && last > condition.After)
            {
                return true;
            }
        }

        return condition.Containing.Count > 0 && streams.FindIndex((int)(condition.After - since), condition.CountsByText) >= 0;
    }

    private void Forget(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (lastOf.TryGetValue(streams[i], out var last) && last <= since + count)
            {
                lastOf.Remove(streams[i]);
            }
        }

        streams.RemoveRange(0, count);
        since += count;
    }
}
