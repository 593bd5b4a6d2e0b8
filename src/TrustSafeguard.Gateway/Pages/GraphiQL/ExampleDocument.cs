namespace TrustSafeguard.Gateway.Pages.GraphiQL;

/// <summary>A GraphQL document to begin with.</summary>
/// <param name="Title">What it shows, in a line.</param>
/// <param name="Document">The document.</param>
/// <param name="Variables">What it asks for, as JSON to fill in; null where it asks for nothing.</param>
public sealed record ExampleDocument(string Title, string Document, string? Variables = null);
