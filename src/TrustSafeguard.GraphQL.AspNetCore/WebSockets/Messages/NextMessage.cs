namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`next`: a response of an operation; of a query or a mutation its only one.</summary>
internal sealed record NextMessage(string Id, ReadOnlyMemory<byte> Payload) : ServerMessage("next", Id, Payload);
