namespace TrustSafeguard.GraphQL.AspNetCore;

/// <summary>How an endpoint behaves, beside its engine.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>The most bytes that a request's body may have. 1 MiB. Crossing it answers 413 with the code <c>graphql.request-too-large</c>.</summary>
    public int RequestBytes { get; init; } = 1024 * 1024;
}
