namespace TrustSafeguard.GraphQL.Execution.TrustedDocuments;

/// <summary>Which documents an engine answers.</summary>
public enum DocumentTrust
{
    /// <summary>Those that requests bring; a request for a document of the manifest is refused with <c>graphql.document-unknown</c>.</summary>
    Off,

    /// <summary>Those that requests bring, and those of the manifest.</summary>
    Allowed,

    /// <summary>Those of the manifest only; a request that brings its own is refused with <c>graphql.document-required</c>, unread.</summary>
    Required,
}
