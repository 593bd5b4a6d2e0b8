using System.Threading.Channels;

namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>
/// Where appends wait: a line for each log, and a line of the logs that have any. Whoever writes takes the log that has waited longest, and is alone with it until it gives
/// it back.
/// </summary>
internal sealed class AppendQueues(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<LogId, Queue<PendingAppend>> lines = [];
    private readonly Channel<LogId> ready = Channel.CreateUnbounded<LogId>();
    private EventStoreException? refusal;
    private int count;

    /// <summary>How many wait, over all logs.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Puts an append in line, or says why it may not wait.</summary>
    public EventStoreException? Add(LogId log, PendingAppend pending)
    {
        lock (gate)
        {
            if (refusal is not null)
            {
                return refusal.Again();
            }

            if (count >= limit)
            {
                return EventStoreErrors.Busy(limit);
            }

            count++;
            if (!lines.TryGetValue(log, out var line))
            {
                lines.Add(log, line = new Queue<PendingAppend>());
                ready.Writer.TryWrite(log);
            }

            line.Enqueue(pending);
            return null;
        }
    }

    /// <summary>How many wait for a log that somebody has taken.</summary>
    public int CountOf(LogId log)
    {
        lock (gate)
        {
            return lines[log].Count;
        }
    }

    /// <summary>The log that is next; nothing when the queues were closed and are empty.</summary>
    public async ValueTask<LogId?> NextLogAsync()
    {
        if (!await ready.Reader.WaitToReadAsync())
        {
            return null;
        }

        // Another may have been quicker.
        return ready.Reader.TryRead(out var log) ? log : await NextLogAsync();
    }

    /// <summary>Takes the appends of a log in their order, as many as fit into one group; at least one.</summary>
    public List<PendingAppend> Take(LogId log, int events, int bytes)
    {
        lock (gate)
        {
            var waiting = lines[log];
            var group = new List<PendingAppend>(Math.Min(waiting.Count, events));
            var size = default(AppendSize);
            while (waiting.TryPeek(out var next) && (group.Count == 0 || Fits(size.Plus(next.Size), events, bytes)))
            {
                size = size.Plus(next.Size);
                group.Add(waiting.Dequeue());
            }

            count -= group.Count;
            return group;
        }
    }

    /// <summary>Gives a log back: to the end of the line where something waits.</summary>
    public void GiveBack(LogId log)
    {
        lock (gate)
        {
            if (lines[log].Count > 0)
            {
                ready.Writer.TryWrite(log);
            }
            else
            {
                lines.Remove(log);
            }

            EndIfEmpty();
        }
    }

    /// <summary>Lets nothing more in; what waits is still taken.</summary>
    public void Close(EventStoreException reason)
    {
        lock (gate)
        {
            refusal ??= reason;
            EndIfEmpty();
        }
    }

    private void EndIfEmpty()
    {
        if (refusal is not null && lines.Count == 0)
        {
            ready.Writer.TryComplete();
        }
    }

    private static bool Fits(AppendSize size, int events, int bytes) => size.Events <= events && size.Bytes <= bytes;
}
