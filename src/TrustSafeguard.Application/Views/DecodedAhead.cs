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
    public static IAsyncEnumerable<List<LogEvent>> ReadAsync(
        IAsyncEnumerable<RecordedEvent> events, Func<RecordedEvent, LogEvent> decode, CancellationToken cancellationToken = default) =>
        ReadAsync(DecodeAsync(events, decode, cancellationToken), cancellationToken);

    /// <summary>The batches in their order.</summary>
    /// <param name="decoded">Goes on where it was on another thread than the caller's, but on one at a time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(IAsyncEnumerable<T> decoded, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var batches = Channel.CreateBounded<T>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoding = Task.Run(() => WriteAsync(decoded, batches.Writer, stop.Token), CancellationToken.None);
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

    private static async IAsyncEnumerable<List<LogEvent>> DecodeAsync(
        IAsyncEnumerable<RecordedEvent> events, Func<RecordedEvent, LogEvent> decode, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<LogEvent> batch = new(BatchSize);
        await foreach (var recorded in events.WithCancellation(cancellationToken))
        {
            batch.Add(decode(recorded));
            if (batch.Count == BatchSize)
            {
                yield return batch;
                batch = new(BatchSize);
            }
        }

        yield return batch;
    }

    /// <summary>Never fails: what went wrong is told to whoever reads the batches.</summary>
    private static async Task WriteAsync<T>(IAsyncEnumerable<T> decoded, ChannelWriter<T> batches, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in decoded.WithCancellation(cancellationToken))
            {
                await batches.WriteAsync(batch, cancellationToken);
            }

            batches.Complete();
        }
        catch (Exception fault)
        {
            batches.Complete(fault);
        }
    }
}
