using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// Sends bytes to one client as fast as it reads: in pieces, so that the server beneath copies no more than one piece beyond what it may buffer. What waits is counted
/// among <see cref="HeldBytes"/>; a client that keeps pace is never counted.
/// </summary>
internal sealed class PacedOutput(HttpContext http, GraphQLHttpOptions options, HeldBytes held)
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>What is written here goes before what is sent next.</summary>
    internal PipeWriter Pipe => http.Response.BodyWriter;

    /// <summary>Sends bytes, and what was written to <see cref="Pipe"/> before them; ends once the client has room for them.</summary>
    /// <exception cref="TimeoutException">The client has not read them within <see cref="GraphQLHttpOptions.SlowReaderTime"/>; its connection is cut off.</exception>
    internal ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var all = bytes.Length;
        while (true)
        {
            var piece = bytes.Length <= PieceBytes ? bytes : bytes[..PieceBytes];
            var sending = Pipe.WriteAsync(piece, cancellation);
            bytes = bytes[piece.Length..];
            if (!sending.IsCompletedSuccessfully)
            {
                return new ValueTask(WaitAsync(sending.AsTask(), bytes, all, cancellation));
            }

            if (bytes.IsEmpty)
            {
                return default;
            }
        }
    }

    private async Task WaitAsync(Task<FlushResult> sending, ReadOnlyMemory<byte> rest, int all, CancellationToken cancellation)
    {
        // The feature, because whoever is to be cut off may have ended by then, and its context with it.
        using var hold = held.Add(all, http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort);
        var began = options.TimeProvider.GetTimestamp();
        await WaitAsync(sending, began, cancellation);
        while (!rest.IsEmpty)
        {
            var piece = rest.Length <= PieceBytes ? rest : rest[..PieceBytes];
            await WaitAsync(Pipe.WriteAsync(piece, cancellation).AsTask(), began, cancellation);
            rest = rest[piece.Length..];
        }
    }

    private async Task WaitAsync(Task sending, long began, CancellationToken cancellation)
    {
        var left = options.SlowReaderTime - options.TimeProvider.GetElapsedTime(began);
        if (!sending.IsCompleted)
        {
            await sending.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, options.TimeProvider, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!sending.IsCompleted)
        {
            http.Abort();

            // INVARIANT: the bytes go back to their pool only once the server beneath looks at them no more.
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }

        await sending;
    }
}
