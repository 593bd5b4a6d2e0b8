namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>What a client may say. Its bytes are slices of the buffer that it was read into, valid until the next message is read.</summary>
internal abstract record ClientMessage;
