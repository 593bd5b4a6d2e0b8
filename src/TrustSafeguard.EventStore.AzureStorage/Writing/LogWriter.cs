using TrustSafeguard.EventStore.AzureStorage.Blobs;
using TrustSafeguard.EventStore.AzureStorage.Logs;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.AzureStorage.Writing;

/// <summary>Where a log's appends wait while those before them are written. Everything that waits is written together.</summary>
internal sealed class LogWriter(BlobLog log, LogBlobs blobs, UnfinishedBlob unfinished, AzureStoreOptions options, WritingLimits limits, StoreMetrics metrics)
{
    private readonly Lock gate = new();
    private readonly GroupWriter groups = new(log, blobs, unfinished, options);
    private List<PendingAppend> waiting = [];
    private List<PendingAppend> taken = [];
    private bool runs;

    /// <summary>Puts an append in line.</summary>
    public void Add(PendingAppend pending)
    {
        lock (gate)
        {
            waiting.Add(pending);
            if (runs)
            {
                return;
            }

            runs = true;
        }

        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            using (await limits.TakeSlotAsync())
            {
                if (!TakeWaiting())
                {
                    return;
                }

                await WriteTakenAsync();
            }
        }
    }

    private bool TakeWaiting()
    {
        lock (gate)
        {
            runs = waiting.Count > 0;
            (taken, waiting) = (waiting, taken);
            return runs;
        }
    }

    private async Task WriteTakenAsync()
    {
        var all = taken.ToArray();
        for (var start = 0; start < all.Length;)
        {
            var (count, bytes) = FitIntoGroup(all.AsSpan(start));
            var group = all.AsMemory(start, count);
            var failure = await FailureOfAsync(group, bytes);
            Answer(group.Span, failure);
            start += count;
        }

        taken.Clear();
    }

    private async Task<EventStoreException?> FailureOfAsync(ReadOnlyMemory<PendingAppend> group, long bytes)
    {
        try
        {
            var begun = StoreMetrics.Begin();
            if (await groups.WriteAsync(group, bytes))
            {
                metrics.Wrote(begun, group.Length, bytes);
            }

            return null;
        }
        catch (EventStoreException failure)
        {
            return failure;
        }
#pragma warning disable CA1031 // Whatever goes wrong here, those who wait must hear of it.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            return AzureErrors.Unconfirmed(log.Log, options.Container, unexpected);
        }
    }

    private void Answer(ReadOnlySpan<PendingAppend> group, EventStoreException? failure)
    {
        foreach (var pending in group)
        {
            if (failure is null)
            {
                pending.Complete(metrics);
            }
            else
            {
                pending.Fail(failure.Again(), metrics);
            }
        }

        limits.Answered(group.Length);
    }

    private (int Count, long Bytes) FitIntoGroup(ReadOnlySpan<PendingAppend> all)
    {
        var bytes = all[0].StoredBytes;
        var count = 1;
        while (count < all.Length && bytes + all[count].StoredBytes <= options.GroupBytes)
        {
            bytes += all[count++].StoredBytes;
        }

        return (count, bytes);
    }
}
