namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>
/// Knows whether the service answers. Where it does not, it is looked at from time to time until it does: whoever asks whether appends are taken may be whoever keeps them
/// away until they are. While it is away all who ask are answered from here, so that only the looks wait for it.
/// </summary>
/// <param name="options">How often, and who is told.</param>
/// <param name="look">Writes something that tells whether appends would be taken, and says why they would not be.</param>
internal sealed class ServiceWatch(AzureStoreOptions options, Func<CancellationToken, Task<EventStoreException?>> look) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task looking = Task.CompletedTask;
    private bool looks;
    private EventStoreException? trouble;

    /// <summary>Why appends would fail now; null where nothing is known.</summary>
    public EventStoreException? Trouble => Volatile.Read(ref trouble);

    /// <summary>What whoever asks now is answered with, since the service does not answer; null where it is not known to be away.</summary>
    public EventStoreException? Away => Trouble is { Code: AzureErrors.UnreachableCode } away ? away.Again() : null;

    /// <summary>The service did what it was asked.</summary>
    /// <param name="wrote">Whether that shows that appends are taken. Whoever reads learns that the service is there, and nothing of what else keeps appends away.</param>
    public void Answered(bool wrote)
    {
        if (Trouble is { } standing && (wrote || standing.Code == AzureErrors.UnreachableCode))
        {
            Interlocked.CompareExchange(ref trouble, null, standing);
        }
    }

    /// <summary>The service did not; gives back what was told.</summary>
    public EventStoreException Told(EventStoreException failure)
    {
        bool first;
        lock (gate)
        {
            first = trouble is null;
            Volatile.Write(ref trouble, failure);
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
                await LookOnceAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The store was closed.
        }
    }

    // What was answered or failed since the look began is newer than what it saw.
    private async Task LookOnceAsync()
    {
        var before = Trouble;
        using var patience = new CancellationTokenSource(options.LookTime, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, patience.Token);
        try
        {
            var seen = await look(either.Token);
            Interlocked.CompareExchange(ref trouble, seen, before);
            if (seen is not null)
            {
                StoreMetrics.Retried(AzureStoreOptions.Kind, options.Holds, "look", seen.Code);
            }
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            // INVARIANT: whatever it failed with, it is looked at again in a while, or trouble would stay for ever.
        }
    }
}
