namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`error`: an operation did not start, or its events broke off. It ends the operation: no `complete` follows. The payload is a list of errors.</summary>
internal sealed record ErrorMessage(string Id, ReadOnlyMemory<byte> Payload) : ServerMessage("error", Id, Payload);
