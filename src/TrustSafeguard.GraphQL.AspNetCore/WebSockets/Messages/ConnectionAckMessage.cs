namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`connection_ack`: the client is let in and may ask.</summary>
internal sealed record ConnectionAckMessage() : ServerMessage("connection_ack", null, default);
