using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Decodes events a little ahead of whoever brings them into the views, on a thread of its own: a start uses two processors.</summary>
internal static class DecodedAhead
{
    private const int BatchSize = 512;
    private const int BatchesAhead = 4;

    /// <summary>The events in their order, in batches.</summary>
    /// <param name="events">Read once.</param>
    /// <param name="decode">Decodes one; on another thread than the caller's, but on one at a time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<List<LogEvent>> ReadAsync(
        IAsyncEnumerable<RecordedEvent> events, Func<RecordedEvent, LogEvent> decode, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var batches = Channel.CreateBounded<List<LogEvent>>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoding = Task.Run(() => DecodeAsync(events, decode, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            // Whoever has had enough, or has met a fault, leaves nothing running behind.
            await stop.CancelAsync();
            await decoding;
        }
    }

    /// <summary>Never fails: what went wrong is told to whoever reads the batches.</summary>
    private static async Task DecodeAsync(
        IAsyncEnumerable<RecordedEvent> events, Func<RecordedEvent, LogEvent> decode, ChannelWriter<List<LogEvent>> batches, CancellationToken cancellationToken)
    {
        List<LogEvent> batch = new(BatchSize);
        try
        {
            await foreach (var recorded in events.WithCancellation(cancellationToken))
            {
                batch.Add(decode(recorded));
                if (batch.Count == BatchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken);
                    batch = new(BatchSize);
                }
            }

            await batches.WriteAsync(batch, cancellationToken);
            batches.Complete();
        }
        catch (Exception fault)
        {
            batches.Complete(fault);
        }
    }
}
