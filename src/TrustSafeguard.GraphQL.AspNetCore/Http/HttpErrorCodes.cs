namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>The `extensions.code` of what HTTP itself refuses. They are public and stable.</summary>
public static class HttpErrorCodes
{
    /// <summary>400: the body or the address is no GraphQL request.</summary>
    public const string Request = "graphql.request";

    /// <summary>400: several requests in one body, which this server does not take.</summary>
    public const string Batch = "graphql.batch";

    /// <summary>415: the body is compressed, which this server does not take.</summary>
    public const string ContentEncoding = "graphql.content-encoding";

    /// <summary>405: the method is neither GET, HEAD nor POST.</summary>
    public const string Method = "graphql.method";

    /// <summary>406: the client accepts no media type that GraphQL answers in.</summary>
    public const string NotAcceptable = "graphql.not-acceptable";

    /// <summary>413: the body crosses <see cref="GraphQLHttpOptions.RequestBytes"/>.</summary>
    public const string RequestTooLarge = "graphql.request-too-large";

    /// <summary>408: the body took longer than <see cref="GraphQLHttpOptions.RequestTime"/> to come, or came more slowly than the server beneath waits for.</summary>
    public const string RequestTime = "graphql.request-time";

    /// <summary>503: the server stops before the request is whole.</summary>
    public const string Stopping = "graphql.stopping";

    /// <summary>503: one WebSocket more than <see cref="GraphQLHttpOptions.WebSockets"/>.</summary>
    public const string TooManySockets = "graphql.too-many-sockets";

    /// <summary>503: one stream of Server-Sent Events more than <see cref="GraphQLHttpOptions.EventStreams"/>.</summary>
    public const string TooManyStreams = "graphql.too-many-streams";

    /// <summary>400: the request wants a WebSocket, but its handshake is none.</summary>
    public const string Handshake = "graphql.handshake";

    /// <summary>403: a page of another origin wants a WebSocket, and is none of <see cref="GraphQLHttpOptions.AllowedOrigins"/>.</summary>
    public const string Origin = "graphql.origin";

    /// <summary>On a WebSocket: one operation more than <see cref="GraphQLHttpOptions.OperationsPerConnection"/>.</summary>
    public const string TooManyOperations = "graphql.too-many-operations";

    /// <summary>415: the body is not JSON in UTF-8.</summary>
    public const string MediaType = "graphql.media-type";
}
