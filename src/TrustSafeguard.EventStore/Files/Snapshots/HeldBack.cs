namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>Work that waits for as long as anybody holds it back.</summary>
internal sealed class HeldBack
{
    private readonly Lock gate = new();
    private volatile TaskCompletionSource? letGo;
    private int holding;

    /// <summary>Holds it back until what is given is disposed of.</summary>
    public IDisposable Hold()
    {
        lock (gate)
        {
            holding++;
            letGo ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return new Holder(this);
    }

    /// <summary>Returns when nobody holds it back.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public void Wait(CancellationToken cancellationToken)
    {
        while (letGo is { } held)
        {
            held.Task.Wait(cancellationToken);
        }
    }

    private void LetGo()
    {
        lock (gate)
        {
            if (--holding == 0)
            {
                var held = letGo!;
                letGo = null;
                held.SetResult();
            }
        }
    }

    private sealed class Holder(HeldBack held) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
            {
                held.LetGo();
            }
        }
    }
}
