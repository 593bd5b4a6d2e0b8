using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Somebody who follows logs: which of them have come further than they have seen, and after which position of each.</summary>
/// <param name="wants">What they want of them.</param>
/// <param name="canTell">Whether a log that they have not named can tell them of anything; null where every log can.</param>
/// <remarks>However far they fall behind, what is kept for them is a position of each log that has something for them.</remarks>
internal sealed class Follower(WantedEvents wants, Func<SafeguardingViews, LogId, bool>? canTell = null)
{
    private readonly Lock gate = new();
    private readonly Dictionary<LogId, long> behind = [];
    private readonly Signal changed = new();
    private bool hasLeft;

    public WantedEvents Wants => wants;

    /// <summary>How many came to follow all logs before, and they.</summary>
    public long Number { get; set; }

    /// <summary>Whether they follow nothing any more.</summary>
    public bool HasLeft { get => Volatile.Read(ref hasLeft); set => Volatile.Write(ref hasLeft, value); }

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

    public bool WantsAny(ReadOnlySpan<LogEvent> events) => wants.FitsAny(events);

    /// <summary>Whether a log can tell them of anything. Only while reading.</summary>
    public bool CanBeToldBy(SafeguardingViews views, LogId log) => canTell is null || canTell(views, log);

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
