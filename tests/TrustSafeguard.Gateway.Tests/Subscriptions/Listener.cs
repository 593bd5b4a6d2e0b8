using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Subscriptions;

/// <summary>A subscriber to a running gateway, which has begun to listen once it is open: what happens after that is heard.</summary>
public abstract class Listener : IAsyncDisposable
{
    // What does not come fails its test, and not the whole run.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static Task<Listener> OpenAsync(GraphQLCaller gateway, bool overSocket, string query, object? variables = null) =>
        overSocket ? OverSocket.ListenAsync(gateway, query, variables) : OverEvents.ListenAsync(gateway, query, variables);

    /// <summary>The data of the next event, which must have no errors.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var response = await ReceiveAsync().WaitAsync(LongestWait);
        response.TryGetProperty("data", out var data).ShouldBeTrue(response.ToString());
        response.TryGetProperty("errors", out _).ShouldBeFalse(response.ToString());
        return data;
    }

    /// <summary>The code with which the subscription was refused.</summary>
    public async Task<string?> RefusalAsync()
    {
        var response = await ReceiveAsync().WaitAsync(LongestWait);
        return response.At("errors[0].extensions.code").GetString();
    }

    /// <summary>The first error with which the subscription ended before it was complete: clients come back after that.</summary>
    public async Task<JsonElement> EndAsync() => (await ReceiveEndAsync().WaitAsync(LongestWait)).At("errors[0]");

    public abstract ValueTask DisposeAsync();

    protected abstract Task<JsonElement> ReceiveAsync();

    protected abstract Task<JsonElement> ReceiveEndAsync();

    private sealed class OverEvents(HttpResponseMessage response, StreamReader reader) : Listener
    {
        public static async Task<Listener> ListenAsync(GraphQLCaller gateway, string query, object? variables)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
            request.Headers.Accept.ParseAdd("text/event-stream");
            var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            return new OverEvents(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        public override ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }

        protected override async Task<JsonElement> ReceiveAsync()
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Length > "data: ".Length)
                {
                    return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
                }
            }

            throw new InvalidOperationException("The stream ended.");
        }

        protected override async Task<JsonElement> ReceiveEndAsync()
        {
            var last = await ReceiveAsync();
            (await reader.ReadToEndAsync()).ShouldNotContain("event: ");
            return last;
        }
    }

    private sealed class OverSocket(ClientWebSocket socket) : Listener
    {
        public static async Task<Listener> ListenAsync(GraphQLCaller gateway, string query, object? variables)
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("graphql-transport-ws");
            await socket.ConnectAsync(new UriBuilder(gateway.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
            var listener = new OverSocket(socket);
            await listener.SendAsync(new { type = "connection_init" });
            await listener.MessageAsync();
            await listener.SendAsync(new { type = "subscribe", id = "1", payload = new { query, variables } });
            return listener;
        }

        public override async ValueTask DisposeAsync()
        {
            if (socket.State == WebSocketState.Open)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }

            socket.Dispose();
        }

        protected override async Task<JsonElement> ReceiveAsync()
        {
            var message = await MessageAsync();
            return message.TextAt("type") == "error" ? ErrorsOf(message) : message.At("payload");
        }

        protected override async Task<JsonElement> ReceiveEndAsync()
        {
            var message = await MessageAsync();
            message.TextAt("type").ShouldBe("error", message.ToString());
            return ErrorsOf(message);
        }

        private static JsonElement ErrorsOf(JsonElement message) => JsonSerializer.SerializeToElement(new { errors = message.At("payload") });

        private Task SendAsync(object message) =>
            socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        private async Task<JsonElement> MessageAsync()
        {
            var buffer = new byte[64 * 1024];
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
    }
}
