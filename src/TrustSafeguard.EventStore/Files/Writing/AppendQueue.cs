using System.Diagnostics;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>Where appends wait while the disk is busy with those before them. Many put in, one takes all.</summary>
internal sealed class AppendQueue(int limit)
{
    private readonly object gate = new();
    private List<PendingAppend> waiting = [];
    private bool parked;
    private EventStoreException? refusal;
    private volatile int count;

    /// <summary>Puts an append in line, or says why it may not wait.</summary>
    public EventStoreException? Add(PendingAppend pending)
    {
        lock (gate)
        {
            if (refusal is not null)
            {
                return refusal.Again();
            }

            if (waiting.Count >= limit)
            {
                return EventStoreErrors.Busy(limit);
            }

            waiting.Add(pending);
            count = waiting.Count;
            if (parked)
            {
                parked = false;
                Monitor.Pulse(gate);
            }

            return null;
        }
    }

    /// <summary>How many wait now.</summary>
    public int Count => count;

    /// <summary>
    /// Gives those who were just answered a moment to come back, as long as they do. Writers that append in turns would else fall into
    /// two halves that wait for each other's sync, and each sync would serve half of them.
    /// </summary>
    /// <param name="expected">How many wrote or waited a moment ago: more will hardly come.</param>
    /// <param name="patience">How long to wait for the next one.</param>
    public void Gather(int expected, TimeSpan patience)
    {
        var (seen, since) = (count, Stopwatch.GetTimestamp());
        while (seen < expected && Stopwatch.GetElapsedTime(since) < patience)
        {
            Thread.Yield();
            if (count != seen)
            {
                (seen, since) = (count, Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>Takes all that wait now, and leaves the empty list in their place.</summary>
    /// <param name="taken">Empty.</param>
    public void TakeWaiting(ref List<PendingAppend> taken)
    {
        lock (gate)
        {
            (taken, waiting) = (waiting, taken);
            count = 0;
        }
    }

    /// <summary>Waits until the queue is closed, or for as long as is said. Whether it is closed.</summary>
    public bool WaitUntilClosed(TimeSpan patience)
    {
        lock (gate)
        {
            return refusal is not null || (Monitor.Wait(gate, patience) && refusal is not null);
        }
    }

    /// <summary>Takes all that wait, and leaves the empty list in their place. False when the queue was closed and is empty.</summary>
    /// <param name="taken">Empty; nothing is put into it where nothing came in time.</param>
    /// <param name="patience">How long to wait for the first.</param>
    public bool Take(ref List<PendingAppend> taken, TimeSpan patience)
    {
        lock (gate)
        {
            var inTime = true;
            while (waiting.Count == 0 && refusal is null && inTime)
            {
                parked = true;
                inTime = Monitor.Wait(gate, patience);
            }

            (taken, waiting) = (waiting, taken);
            count = 0;
            return taken.Count > 0 || refusal is null;
        }
    }

    /// <summary>Lets nothing more in. The first reason stays.</summary>
    public void Close(EventStoreException reason)
    {
        lock (gate)
        {
            refusal ??= reason;
            parked = false;
            Monitor.Pulse(gate);
        }
    }
}
