namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>What a request's JSON may name. Source: graphql-over-http, sec-Request-Parameters.</summary>
[Flags]
internal enum Given
{
    /// <summary>None of these.</summary>
    Nothing = 0,

    /// <summary>The document.</summary>
    Query = 1,

    /// <summary>The identifier of a known document.</summary>
    DocumentId = 2,

    /// <summary>The variables.</summary>
    Variables = 4,

    /// <summary>Which operation of the document.</summary>
    OperationName = 8,

    /// <summary>What others may have put beside.</summary>
    Extensions = 16,
}
