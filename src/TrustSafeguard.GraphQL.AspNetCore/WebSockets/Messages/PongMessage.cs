namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`pong`: the answer to a `ping`, with its payload.</summary>
internal sealed record PongMessage(ReadOnlyMemory<byte> Payload) : ServerMessage("pong", null, Payload);
