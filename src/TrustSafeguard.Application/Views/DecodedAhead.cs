using System.Threading.Channels;

namespace TrustSafeguard.Application.Views;

/// <summary>
/// Batches of events that are decoded ahead of whoever brings them into the views, on a thread of its own: a start uses two processors. It goes on from when it is made until it
/// is disposed of, and leaves nothing running behind.
/// </summary>
/// <typeparam name="T">A batch.</typeparam>
internal sealed class DecodedAhead<T> : IAsyncDisposable
{
    private readonly Channel<T> batches;
    private readonly CancellationTokenSource stop;
    private readonly Task decoding;

    /// <param name="decode">Gives the batches in their order, until its token ends it; on another thread than the caller's, but on one at a time.</param>
    /// <param name="batchesAhead">How many may wait to be read.</param>
    /// <param name="cancellationToken">Stops the decoding.</param>
    public DecodedAhead(Func<CancellationToken, IAsyncEnumerable<T>> decode, int batchesAhead, CancellationToken cancellationToken)
    {
        batches = Channel.CreateBounded<T>(new BoundedChannelOptions(batchesAhead) { SingleReader = true, SingleWriter = true });
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        decoding = Task.Run(() => WriteAsync(decode), CancellationToken.None);
    }

    /// <summary>The batches in their order. Read once; what went wrong with the decoding is thrown here.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => batches.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Returns when nothing is decoded any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await decoding;
        stop.Dispose();
    }

    /// <summary>Never fails: what went wrong is told to whoever reads the batches.</summary>
    private async Task WriteAsync(Func<CancellationToken, IAsyncEnumerable<T>> decode)
    {
        try
        {
            await foreach (var batch in decode(stop.Token))
            {
                await batches.Writer.WriteAsync(batch, stop.Token);
            }

            batches.Writer.Complete();
        }
        catch (Exception fault)
        {
            batches.Writer.Complete(fault);
        }
    }
}
