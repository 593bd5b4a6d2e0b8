using System.Net.WebSockets;
using System.Text;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>A client that says what it is told to and hears everything.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private SocketClient()
    {
    }

    public WebSocketState State => socket.State;

    public string? Subprotocol => socket.SubProtocol;

    public static async Task<SocketClient> ConnectAsync(StreamServer server, string? subprotocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        if (subprotocol is not null)
        {
            client.socket.Options.AddSubProtocol(subprotocol);
        }

        foreach (var (name, value) in headers)
        {
            client.socket.Options.SetRequestHeader(name, value);
        }

        await client.socket.ConnectAsync(server.SocketAddress, CancellationToken.None);
        return client;
    }

    /// <summary>One that has been let in.</summary>
    public static async Task<SocketClient> AcknowledgedAsync(StreamServer server)
    {
        var client = await ConnectAsync(server);
        await client.InitialiseAsync();
        return client;
    }

    public async Task InitialiseAsync()
    {
        await SendAsync("""{"type":"connection_init"}""");
        (await ReceiveAsync()).ShouldBe("""{"type":"connection_ack"}""");
    }

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), type, endOfMessage: true, CancellationToken.None);

    public Task SubscribeAsync(string id, string document) => SendAsync($$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{document}}}"}}""");

    /// <summary>The next message; or the code and the reason, once the server has closed, to which goodbye is said.</summary>
    public async Task<string> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await SayGoodbyeAsync();
                return $"{(int)socket.CloseStatus!} {socket.CloseStatusDescription}";
            }

            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    private async Task SayGoodbyeAsync()
    {
        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
    }
}
