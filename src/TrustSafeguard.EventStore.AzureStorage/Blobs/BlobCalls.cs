using Azure;
using Azure.Identity;

namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>
/// Makes calls, and makes them again where that may help: with growing, jittered pauses, and an end. The client's own retries are off, since one that repeats an
/// append whose answer was lost tells its caller that somebody else was quicker. While the service is known to be away, none is made.
/// </summary>
internal sealed class BlobCalls(AzureStoreOptions options, ServiceWatch watch)
{
    /// <summary>Reads. An answer that says something of the blob is thrown as it came.</summary>
    /// <exception cref="RequestFailedException">The blob is not there, or is not as was said.</exception>
    /// <exception cref="EventStoreException"><c>store.…</c>: the service cannot be asked.</exception>
    public Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) => MakeAsync("read", call, null, cancellationToken);

    /// <summary>Writes to a log, in a way that takes effect once however often it is asked for.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public Task<T> WriteAsync<T>(LogId log, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        MakeAsync("append", call, cause => AzureErrors.Unconfirmed(log, options.Container, cause), cancellationToken);

    /// <summary>Makes a call, and makes it again.</summary>
    /// <param name="kind">What it is called to whoever measures.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="unconfirmed">What is said where it may have taken effect; null where it has none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<T> MakeAsync<T>(
        string kind, Func<CancellationToken, Task<T>> call, Func<Exception, EventStoreException>? unconfirmed, CancellationToken cancellationToken)
    {
        var writes = unconfirmed is not null;

        // Whoever asks while the service is away would wait for a connection as long as their own callers wait, and a service that comes back would meet all of them.
        if (watch.Away is { } away)
        {
            throw away;
        }

        var began = options.TimeProvider.GetTimestamp();
        var pauses = new Pauses(options.FirstPause, options.LongestPause, options.TimeProvider);
        for (var isOpen = false; ; await pauses.NextAsync(cancellationToken))
        {
            try
            {
                var answer = await call(cancellationToken);
                watch.Answered(writes);
                return answer;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && BlobFaults.Of(e) is { } fault)
            {
                if (IsOfBlob(fault))
                {
                    watch.Answered(writes);
                    if (isOpen && fault is BlobFault.Leased)
                    {
                        // The lease says nothing of what became of the attempt before.
                        throw unconfirmed!(e);
                    }

                    throw;
                }

                isOpen |= fault is BlobFault.Unsure && writes;

                // What keeps appends alone away says nothing of whether it helps to read again.
                if (IsFinal(fault) || (writes ? watch.Trouble : watch.Away) is not null || options.TimeProvider.GetElapsedTime(began) + pauses.Next > options.AskAgainFor)
                {
                    // What keeps the others away is what the service said last, whatever became of this call before.
                    var told = watch.Told(AzureErrors.Of(fault, options.Container, e));
                    throw isOpen ? unconfirmed!(e) : told;
                }

                StoreMetrics.Retried(AzureStoreOptions.Kind, options.Holds, e is AuthenticationFailedException ? "token" : kind, AzureErrors.Of(fault, options.Container, e).Code);
            }
        }
    }

    // The service did what it is for, and said something of the blob.
    private static bool IsOfBlob(BlobFault fault) => fault is BlobFault.Moved or BlobFault.Exists or BlobFault.Missing or BlobFault.Leased;

    private static bool IsFinal(BlobFault fault) => fault is BlobFault.ContainerMissing or BlobFault.Denied or BlobFault.Refused;
}
