using System.Buffers;
using System.Net.WebSockets;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// Sends messages one after another. There is no queue: whoever has something to say waits for their turn with it, so a client that reads slowly
/// holds up its own operations, and only them. What waits is bounded in bytes, for this client and for all together.
/// </summary>
internal sealed class Outbox(WebSocket socket, GraphQLHttpOptions options, HeldBytes held, Action<CloseFrame> close) : IDisposable
{
    private const int FrameBytes = 32 * 1024;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Unsent unsent = new(options.UnsentBytes);

    /// <summary>Lets an operation begin: at once while little waits to be sent, else one after another, each when there is room. It leaves once its response is sent.</summary>
    internal ValueTask<Unsent.Place> EnterAsync(CancellationToken cancellation) => unsent.EnterAsync(cancellation);

    /// <summary>Sends a message; cancelling counts until its turn has come.</summary>
    /// <exception cref="WebSocketException">The connection has gone.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or more waits than may.</exception>
    internal async Task SendAsync(ServerMessage message, CancellationToken cancellation)
    {
        var head = message.Head();
        var length = message.Length(head);
        if (!unsent.TryAdd(length))
        {
            close(CloseFrame.TooMuchUnsent);
            throw new OperationCanceledException();
        }

        using var hold = held.Add(length, socket.Abort);
        try
        {
            await SendInTurnAsync(message, head, length, cancellation);
        }
        finally
        {
            unsent.Remove(length);
        }
    }

    /// <summary>Says why the connection ends, after what is being sent; gives up where the client does not take that.</summary>
    internal async Task CloseAsync(CloseFrame close, CancellationToken giveUp)
    {
        await turn.WaitAsync(giveUp);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(close.Status, close.ReasonThatFits, giveUp);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Nobody sends any more.</summary>
    public void Dispose()
    {
        turn.Dispose();
        unsent.Dispose();
    }

    private async Task SendInTurnAsync(ServerMessage message, byte[] head, int length, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await SendAsync(length <= FrameBytes ? SendWholeAsync(message, head, length) : SendInFramesAsync(message, head));
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task SendWholeAsync(ServerMessage message, byte[] head, int length)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            message.Write(head, bytes);
            await SendFrameAsync(bytes.AsMemory(0, length), isLast: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // The socket copies a frame whole before it is sent: a large message goes in many, from where it lies. Source: RFC 6455, 5.4.
    private async Task SendInFramesAsync(ServerMessage message, byte[] head)
    {
        await SendFrameAsync(ServerMessage.BeforePayload(head), isLast: false);
        for (var rest = message.Payload; !rest.IsEmpty; rest = rest[Math.Min(FrameBytes, rest.Length)..])
        {
            await SendFrameAsync(rest[..Math.Min(FrameBytes, rest.Length)], isLast: false);
        }

        await SendFrameAsync(ServerMessage.AfterPayload, isLast: true);
    }

    private ValueTask SendFrameAsync(ReadOnlyMemory<byte> bytes, bool isLast) => socket.SendAsync(bytes, WebSocketMessageType.Text, isLast, CancellationToken.None);

    // INVARIANT: a message that has begun is never cancelled, for then nothing could be sent after it, not even why.
    private async Task SendAsync(Task sending)
    {
        if (!sending.IsCompleted)
        {
            await sending.WaitAsync(options.SlowReaderTime, options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!sending.IsCompleted)
        {
            close(CloseFrame.SlowReader);
        }

        await sending;
    }
}
