namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>Where appends wait while the disk is busy with those before them. Many put in, one takes all.</summary>
internal sealed class AppendQueue(int limit)
{
    private readonly object gate = new();
    private List<PendingAppend> waiting = [];
    private bool parked;
    private EventStoreException? refusal;
    private volatile int count;

    /// <summary>Puts an append in line, or throws why it may not wait.</summary>
    public void Add(PendingAppend pending)
    {
        lock (gate)
        {
            if (refusal is not null)
            {
                throw new EventStoreException(refusal.Code, refusal.Message, refusal.InnerException);
            }

            if (waiting.Count >= limit)
            {
                throw JournalErrors.Busy(limit);
            }

            waiting.Add(pending);
            count = waiting.Count;
            if (parked)
            {
                parked = false;
                Monitor.Pulse(gate);
            }
        }
    }

    /// <summary>Takes all that wait, and leaves the empty list in their place. False when the queue was closed and is empty.</summary>
    public bool Take(ref List<PendingAppend> taken)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && refusal is null)
            {
                parked = true;
                Monitor.Wait(gate);
            }

            (taken, waiting) = (waiting, taken);
            count = 0;
            return taken.Count > 0;
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
