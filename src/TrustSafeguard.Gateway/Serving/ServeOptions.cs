using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>How the server is to run.</summary>
/// <param name="Urls">Where it listens; several are parted by semicolons.</param>
/// <param name="Development">Whether callers from this machine are let in without a token.</param>
public sealed record ServeOptions(string Urls, bool Development)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The documents that the server knows; null for none.</summary>
    public DocumentManifest? Documents { get; init; }

    /// <summary>Whether callers may or must ask for one of <see cref="Documents"/>.</summary>
    public DocumentTrust DocumentTrust { get; init; } = DocumentTrust.Off;

    /// <summary>Whether a browser that asks for <c>/graphql</c> gets GraphiQL.</summary>
    public bool Explorer { get; init; } = Development;

    /// <summary>Whether callers may ask for the schema itself.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>What callers may make grow.</summary>
    public ServedLimits Limits { get; init; } = new();
}
