using System.Buffers;
using System.Net.WebSockets;
using TrustSafeguard.GraphQL.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>Puts a client's messages together from what the socket brings. What has come of a long one before the rest is counted among <see cref="HeldBytes"/>.</summary>
internal sealed class Inbox(WebSocket socket, int limitBytes, HeldBytes held) : IDisposable
{
    private const int IdleBytes = 4 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(IdleBytes);
    private HeldBytes.Hold? hold;

    /// <summary>The next message, valid until the one after it is asked for; or how the connection ends.</summary>
    /// <exception cref="WebSocketException">The connection has gone.</exception>
    internal async ValueTask<(ReadOnlyMemory<byte> Text, CloseFrame? CloseFrame)> ReadAsync()
    {
        Resize(IdleBytes, 0);
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += received.Count;
            if (Ends(received.MessageType, length) is { } close)
            {
                return (default, close);
            }

            if (received.EndOfMessage)
            {
                return (buffer.AsMemory(0, length), null);
            }

            if (length == buffer.Length)
            {
                Resize(length * 2, length);
            }
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        hold?.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private CloseFrame? Ends(WebSocketMessageType type, int length) =>
        type == WebSocketMessageType.Close ? CloseFrame.Normal
        : type == WebSocketMessageType.Binary ? CloseFrame.Binary
        : length > limitBytes ? CloseFrame.TooBig(limitBytes)
        : null;

    // A connection that says little keeps little, however large its last message was.
    private void Resize(int bytes, int keep)
    {
        if (keep == 0 && buffer.Length <= bytes * 2)
        {
            return;
        }

        var next = ArrayPool<byte>.Shared.Rent(bytes);
        buffer.AsSpan(0, keep).CopyTo(next);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = next;
        Count(keep == 0 ? 0 : next.Length);
    }

    private void Count(int bytes)
    {
        if (bytes == 0)
        {
            hold?.Dispose();
            hold = null;
            return;
        }

        hold ??= held.Add(0, socket.Abort);
        hold.Resize(bytes);
    }
}
