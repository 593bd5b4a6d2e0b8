using System.Buffers;
using TrustSafeguard.GraphQL.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.ServerSentEvents;

/// <summary>
/// Writes events. A response is one line, because JSON as the engine writes it has no line breaks. Source: HTML, 9.2.6 "Interpreting an event stream".
/// </summary>
/// <exception cref="TimeoutException">Of every method: the client does not read, and was cut off.</exception>
internal sealed class EventWriter(PacedOutput output)
{
    private const int SmallBytes = 4 * 1024;

    private static readonly byte[] EndOfEvent = "\n\n"u8.ToArray();
    private static readonly byte[] Complete = "event: complete\ndata: \n\n"u8.ToArray();
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    internal async ValueTask NextAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        output.Pipe.Write("event: next\ndata: "u8);
        if (body.Length <= SmallBytes)
        {
            output.Pipe.Write(body.Span);
        }
        else
        {
            await output.SendAsync(body, cancellation);
        }

        await output.SendAsync(EndOfEvent, cancellation);
    }

    /// <summary>The end. With an empty `data`, without which a browser's own client does not tell of the event.</summary>
    internal ValueTask CompleteAsync(CancellationToken cancellation) => output.SendAsync(Complete, cancellation);

    /// <summary>A comment, which clients skip.</summary>
    internal ValueTask KeepAliveAsync(CancellationToken cancellation) => output.SendAsync(Comment, cancellation);
}
