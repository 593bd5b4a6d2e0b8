namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>`pong` from the client, asked for or not: it is alive, and nothing is to be done.</summary>
internal sealed record PongedMessage : ClientMessage;
