namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`complete` from the client: it wants no more of an operation.</summary>
/// <param name="Id">The operation's; perhaps one that has ended already.</param>
internal sealed record CompletedMessage(string Id) : ClientMessage;
