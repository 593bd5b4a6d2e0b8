using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore;

/// <summary>Puts GraphQL engines behind addresses.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves GraphQL over HTTP at an address: POST with a JSON body, GET for queries. Source: the GraphQL over HTTP draft,
    /// https://graphql.github.io/graphql-over-http/draft/. A request with the header `GraphQL-Cost: report` is told in `extensions.cost` what its operation
    /// costs, where the schema has costs. `documentId` in place of `query` names a document of the engine's manifest.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The address, such as `/graphql`.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="context">Makes what the resolvers get, once a request; who asks is known by then.</param>
    /// <param name="options">Limits; the defaults where not given.</param>
    public static IEndpointConventionBuilder MapGraphQL<TContext>(
        this IEndpointRouteBuilder endpoints, string pattern, GraphQLEngine engine, Func<HttpContext, TContext> context, GraphQLHttpOptions? options = null)
        where TContext : class
    {
        var handler = new HttpHandler(engine, context, options ?? new GraphQLHttpOptions());
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName($"GraphQL at {pattern}");
    }

    /// <summary>Refuses a request before it reaches the engine, with a body that a GraphQL client can read: for authentication and the like.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status, such as 401.</param>
    /// <param name="error">What the body says.</param>
    public static Task RefuseAsync(HttpContext http, int status, GraphQLError error) =>
        HttpHandler.RefuseAsync(http, new HttpRefusal(status, error), MediaType.Negotiate(http.Request.Headers.Accept) ?? MediaType.Json);
}
