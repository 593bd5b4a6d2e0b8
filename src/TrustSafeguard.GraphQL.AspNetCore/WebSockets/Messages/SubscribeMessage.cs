using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`subscribe`: run an operation, of whatever kind.</summary>
/// <param name="Id">What the client calls it, until it is complete.</param>
/// <param name="Request">The operation.</param>
internal sealed record SubscribeMessage(string Id, GraphQLRequest Request) : ClientMessage;
