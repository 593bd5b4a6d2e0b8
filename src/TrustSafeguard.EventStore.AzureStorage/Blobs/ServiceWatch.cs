namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>
/// Knows whether the service answers. Where it does not, it is looked at from time to time until it does: whoever asks whether appends are taken may be whoever keeps them
/// away until they are.
/// </summary>
/// <param name="options">How often, and who is told.</param>
/// <param name="look">Writes something that tells whether appends would be taken.</param>
internal sealed class ServiceWatch(AzureStoreOptions options, Func<CancellationToken, Task> look) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task looking = Task.CompletedTask;
    private bool looks;
    private volatile EventStoreException? trouble;

    /// <summary>Why appends would fail now; null where nothing is known.</summary>
    public EventStoreException? Trouble => trouble;

    /// <summary>The service did what it was asked.</summary>
    public void Answered()
    {
        if (trouble is not null)
        {
            trouble = null;
        }
    }

    /// <summary>The service did not; gives back what was told.</summary>
    public EventStoreException Told(EventStoreException failure)
    {
        bool first;
        lock (gate)
        {
            first = trouble is null;
            trouble = failure;
            if (!looks && !stopping.IsCancellationRequested)
            {
                looks = true;
                looking = Task.Run(LookAsync);
            }
        }

        if (first)
        {
            options.Told?.Invoke(failure);
        }

        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            stopping.Cancel();
            last = looking;
        }

        await last;
        stopping.Dispose();
    }

    private bool IsNeeded()
    {
        lock (gate)
        {
            return looks = trouble is not null;
        }
    }

    private async Task LookAsync()
    {
        try
        {
            while (IsNeeded())
            {
                await Task.Delay(options.LookAgainEvery, options.TimeProvider, stopping.Token);
                try
                {
                    await look(stopping.Token);
                    Answered();
                }
                catch (Exception) when (!stopping.IsCancellationRequested)
                {
                    // INVARIANT: whatever it failed with, it is looked at again in a while, or trouble would stay for ever.
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The store was closed.
        }
    }
}
