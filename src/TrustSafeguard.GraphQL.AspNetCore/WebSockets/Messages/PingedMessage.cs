namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`ping` from the client: it wants a `pong`.</summary>
/// <param name="Payload">A JSON object, or nothing; it goes back with the `pong`.</param>
internal sealed record PingedMessage(ReadOnlyMemory<byte> Payload) : ClientMessage;
