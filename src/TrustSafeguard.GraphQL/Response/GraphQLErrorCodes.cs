namespace TrustSafeguard.GraphQL.Response;

/// <summary>Every `extensions.code` that the engine itself gives. They are public and stable: a code is never reused for another meaning.</summary>
public static class GraphQLErrorCodes
{
    /// <summary>The document is not GraphQL. Source: sec-Language.</summary>
    public const string Syntax = "graphql.syntax";

    /// <summary>The document is GraphQL, but not one that this schema can answer. Source: sec-Validation.</summary>
    public const string Validation = "graphql.validation";

    /// <summary>The schema itself is wrong; raised while a service starts. Source: sec-Type-System.</summary>
    public const string Schema = "graphql.schema";

    /// <summary>The document crosses a named limit of <c>ParserLimits</c> or <c>ValidationLimits</c>.</summary>
    public const string Limit = "graphql.limit";
}
