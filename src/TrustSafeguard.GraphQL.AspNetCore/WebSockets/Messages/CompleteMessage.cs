namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`complete` from the server: an operation has ended.</summary>
internal sealed record CompleteMessage(string Id) : ServerMessage("complete", Id, default);
