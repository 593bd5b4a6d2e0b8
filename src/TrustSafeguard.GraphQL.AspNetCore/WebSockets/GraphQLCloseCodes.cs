namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>Why a socket is closed. They are public and stable. Source: the graphql-transport-ws protocol, and RFC 6455, section 7.4.1, below 4000.</summary>
public static class GraphQLCloseCodes
{
    /// <summary>The client said goodbye.</summary>
    public const int Normal = 1000;

    /// <summary>The server stops: come again.</summary>
    public const int GoingAway = 1001;

    /// <summary>A message crosses <see cref="GraphQLHttpOptions.MessageBytes"/>.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>A message is none of the protocol.</summary>
    public const int InvalidMessage = 4400;

    /// <summary>An operation was asked for before the connection was acknowledged.</summary>
    public const int Unauthorised = 4401;

    /// <summary><see cref="GraphQLHttpOptions.Admit"/> did not let the client in.</summary>
    public const int Forbidden = 4403;

    /// <summary>The client does not speak <c>graphql-transport-ws</c>.</summary>
    public const int SubprotocolNotAcceptable = 4406;

    /// <summary><see cref="GraphQLHttpOptions.ConnectionInitTime"/> went by without <c>connection_init</c>.</summary>
    public const int InitialisationTimeout = 4408;

    /// <summary>An operation was asked for under the id of another that is under way.</summary>
    public const int SubscriberExists = 4409;

    /// <summary>The client said <c>connection_init</c> twice.</summary>
    public const int TooManyInitialisations = 4429;

    /// <summary>The server failed in a way that the client is not told.</summary>
    public const int InternalError = 4500;

    /// <summary>
    /// The client did not read for <see cref="GraphQLHttpOptions.SlowReaderTime"/>, or <see cref="GraphQLHttpOptions.UnsentBytes"/> wait for it. This server's own.
    /// </summary>
    public const int SlowReader = 4508;
}
