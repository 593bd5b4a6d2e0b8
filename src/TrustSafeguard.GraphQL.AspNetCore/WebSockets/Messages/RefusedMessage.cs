using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`subscribe` of an operation that cannot be run for what it holds: a fault of the operation, not of the connection.</summary>
/// <param name="Id">What the client calls it.</param>
/// <param name="Error">Why not.</param>
internal sealed record RefusedMessage(string Id, GraphQLError Error) : ClientMessage;
