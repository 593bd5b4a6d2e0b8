using System.Buffers;
using System.Net.WebSockets;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// Sends messages one after another. There is no queue: whoever has something to say waits for their turn with it, so a client that reads slowly
/// holds up its own operations, and only them.
/// </summary>
internal sealed class Outbox(WebSocket socket, GraphQLHttpOptions options, Action<Closure> close) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Sends a message; cancelling counts until its turn has come.</summary>
    /// <exception cref="WebSocketException">The connection has gone.</exception>
    internal async Task SendAsync(ServerMessage message, CancellationToken cancellation)
    {
        var head = message.Head();
        var length = message.Length(head);
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

    /// <summary>Says why the connection ends, after what is being sent; gives up where the client does not take that.</summary>
    internal async Task CloseAsync(Closure closure, CancellationToken giveUp)
    {
        await turn.WaitAsync(giveUp);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(closure.Status, closure.ReasonThatFits, giveUp);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Nobody sends any more.</summary>
    public void Dispose() => turn.Dispose();

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
            close(Closure.SlowReader);
        }

        await task;
    }
}
