using System.Buffers;
using System.IO.Pipelines;

namespace TrustSafeguard.GraphQL.AspNetCore.ServerSentEvents;

/// <summary>
/// Writes events. A response is one line, because JSON as the engine writes it has no line breaks. Source: HTML, 9.2.6 "Interpreting an event stream".
/// </summary>
internal sealed class EventWriter(PipeWriter output, GraphQLHttpOptions options)
{
    internal ValueTask NextAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        output.Write("event: next\ndata: "u8);
        output.Write(body.Span);
        output.Write("\n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <summary>The end. With an empty `data`, without which a browser's own client does not tell of the event.</summary>
    internal ValueTask CompleteAsync(CancellationToken cancellation)
    {
        output.Write("event: complete\ndata: \n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <summary>A comment, which clients skip.</summary>
    internal ValueTask KeepAliveAsync(CancellationToken cancellation)
    {
        output.Write(":\n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <summary>Sends what is written, once the client has room for it.</summary>
    /// <exception cref="TimeoutException">The client does not read.</exception>
    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        var flushing = output.FlushAsync(cancellation);
        if (!flushing.IsCompletedSuccessfully)
        {
            await flushing.AsTask().WaitAsync(options.SlowReaderTime, options.TimeProvider, cancellation);
        }
    }
}
