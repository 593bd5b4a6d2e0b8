using TrustSafeguard.EventStore.AzureStorage.Logs;

namespace TrustSafeguard.EventStore.AzureStorage.Writing;

/// <summary>How many appends may wait over all logs, and how many logs are written side by side.</summary>
internal sealed class WritingLimits(int pendingAppends, int writers)
{
    private readonly Lock gate = new();
    private readonly Turns slots = new(writers);
    private readonly TaskCompletionSource answeredAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int pending;
    private bool closed;

    /// <summary>How many appends have no answer yet, over all logs.</summary>
    public int Pending => Volatile.Read(ref pending);

    /// <summary>Lets an append in, or says why it may not wait.</summary>
    public EventStoreException? LetIn()
    {
        lock (gate)
        {
            if (closed)
            {
                return EventStoreErrors.Closed();
            }

            if (pending >= pendingAppends)
            {
                return EventStoreErrors.Busy(pendingAppends);
            }

            pending++;
            return null;
        }
    }

    /// <summary>So many that were let in have their answer.</summary>
    public void Answered(int count)
    {
        lock (gate)
        {
            pending -= count;
            EndIfDone();
        }
    }

    /// <summary>Waits until another log may be written; disposing of what it gives lets the next one.</summary>
    public Task<IDisposable> TakeSlotAsync() => slots.TakeAsync(CancellationToken.None);

    /// <summary>Lets nothing more in, and returns when all that was has its answer.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            closed = true;
            EndIfDone();
        }

        return answeredAll.Task;
    }

    private void EndIfDone()
    {
        if (closed && pending == 0)
        {
            answeredAll.TrySetResult();
        }
    }
}
