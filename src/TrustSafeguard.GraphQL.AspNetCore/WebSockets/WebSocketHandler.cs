using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrustSafeguard.GraphQL.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>Lets clients onto a socket. Source: the graphql-transport-ws protocol, https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.</summary>
internal sealed class WebSocketHandler(GraphQLEngine engine, Func<HttpContext, object> context, GraphQLHttpOptions options, HeldBytes held)
{
    private const string Subprotocol = "graphql-transport-ws";

    private int open;

    /// <summary>Whether a request wants a socket, over HTTP/1.1 or HTTP/2.</summary>
    internal static bool IsMeant(HttpRequest request) =>
        (request.Headers.Upgrade.Count > 0 && request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase)) || HttpMethods.IsConnect(request.Method);

    internal async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await HttpHandler.RefuseAsync(http, HttpRefusal.Handshake, MediaType.Json);
        }
        else if (!IsAllowed(http.Request))
        {
            await HttpHandler.RefuseAsync(http, HttpRefusal.Origin, MediaType.Json);
        }
        else
        {
            await AcceptIfThereIsRoomAsync(http);
        }
    }

    private async Task AcceptIfThereIsRoomAsync(HttpContext http)
    {
        try
        {
            await (Interlocked.Increment(ref open) <= options.WebSockets
                ? AcceptAsync(http)
                : HttpHandler.RefuseAsync(http, HttpRefusal.TooManySockets(options.WebSockets), MediaType.Json));
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task AcceptAsync(HttpContext http)
    {
        var isSpoken = http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var logger = http.RequestServices.GetRequiredService<ILogger<WebSocketHandler>>();
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = isSpoken ? Subprotocol : null,
            KeepAliveInterval = options.KeepAlive,

            // A client that does not read does not answer pings either: it is to be told so first.
            KeepAliveTimeout = options.SlowReaderTime + options.CloseTime,
        });
        using var connection = new Connection(socket, http, engine, context, options, held, logger);
        await connection.RunAsync(isSpoken ? null : CloseFrame.SubprotocolNotAcceptable, stopping);
    }

    // Browsers let a page open a socket to any site, and send what they know of the caller with it; only the `Origin` tells that it is another site's page.
    private bool IsAllowed(HttpRequest request) =>
        request.Headers.Origin is not [{ } origin]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
        || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
