namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`connection_init`: the first message of a connection.</summary>
/// <param name="Payload">A JSON object, or nothing.</param>
internal sealed record ConnectionInitMessage(ReadOnlyMemory<byte> Payload) : ClientMessage;
