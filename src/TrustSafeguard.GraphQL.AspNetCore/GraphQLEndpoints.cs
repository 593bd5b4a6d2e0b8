using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore;

/// <summary>Puts GraphQL engines behind addresses.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves GraphQL at an address: over HTTP, POST with a JSON body and GET for queries; as Server-Sent Events where the client accepts `text/event-stream`;
    /// over a WebSocket in the subprotocol `graphql-transport-ws`. Source: the GraphQL over HTTP draft, https://graphql.github.io/graphql-over-http/draft/,
    /// and the protocols of https://github.com/enisdenjo/graphql-sse and https://github.com/enisdenjo/graphql-ws. A request with the header
    /// `GraphQL-Cost: report` is told in `extensions.cost` what its operation costs, where the schema has costs; on a WebSocket the handshake carries it, for
    /// each operation. `documentId` in place of `query` names a document of the engine's manifest.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The address, such as `/graphql`.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="context">Makes what the resolvers get, once an operation; who asks is known by then.</param>
    /// <param name="options">Limits; the defaults where not given.</param>
    public static IEndpointConventionBuilder MapGraphQL<TContext>(
        this IEndpointRouteBuilder endpoints, string pattern, GraphQLEngine engine, Func<HttpContext, TContext> context, GraphQLHttpOptions? options = null)
        where TContext : class
    {
        options ??= new GraphQLHttpOptions();
        var held = new HeldBytes(options.HeldBytes, new MemoryRelief(options.TimeProvider).Begin);
        var handler = new HttpHandler(engine, context, options, held);
        var sockets = Sockets(endpoints, new WebSocketHandler(engine, context, options, held));
        return endpoints.Map(pattern, http => WebSocketHandler.IsMeant(http.Request) ? sockets(http) : handler.HandleAsync(http)).WithDisplayName($"GraphQL at {pattern}");
    }

    // A pipeline beside the other: what asks for no socket does not pay for the middleware that opens them.
    private static RequestDelegate Sockets(IEndpointRouteBuilder endpoints, WebSocketHandler handler)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(handler.HandleAsync);
        return pipeline.Build();
    }

    /// <summary>Refuses a request before it reaches the engine, with a body that a GraphQL client can read: for authentication and the like.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status, such as 401.</param>
    /// <param name="error">What the body says.</param>
    public static Task RefuseAsync(HttpContext http, int status, GraphQLError error) =>
        HttpHandler.RefuseAsync(http, new HttpRefusal(status, error), MediaType.Negotiate(http.Request.Headers.Accept) ?? MediaType.Json);
}
