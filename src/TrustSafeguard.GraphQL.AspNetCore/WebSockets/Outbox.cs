using System.Buffers;
using System.Net.WebSockets;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// Sends messages one after another. There is no queue: whoever has something to say waits for their turn with it, so a client that reads slowly
/// holds up its own operations, and only them. What waits is bounded in bytes.
/// </summary>
internal sealed class Outbox(WebSocket socket, GraphQLHttpOptions options, Action<CloseFrame> close) : IDisposable
{
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
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            message.Write(head, bytes);
            await SendAsync(bytes.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            turn.Release();
        }
    }

    // INVARIANT: a message that has begun is never cancelled, for then nothing could be sent after it, not even why.
    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sending = socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompleted)
        {
            await sending;
            return;
        }

        var task = sending.AsTask();
        await task.WaitAsync(options.SlowReaderTime, options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!task.IsCompleted)
        {
            close(CloseFrame.SlowReader);
        }

        await task;
    }
}
