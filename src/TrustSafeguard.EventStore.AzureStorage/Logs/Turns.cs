namespace TrustSafeguard.EventStore.AzureStorage.Logs;

/// <summary>Lets so many in at a time, and the others in their order.</summary>
#pragma warning disable CA1001 // Nothing of the system is held until somebody asks for a wait handle, and nobody does; readers may still wait when a store is closed.
internal sealed class Turns(int atOnce)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim places = new(atOnce);

    /// <summary>Waits for a turn; disposing of what it gives lets the next one in.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return new Turn(places);
    }

    private sealed class Turn(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
