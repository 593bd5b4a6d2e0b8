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

    /// <summary>The document crosses a named limit of <c>ParserLimits</c>, <c>ValidationLimits</c> or <c>GraphQLLimits</c>, which the message names.</summary>
    public const string Limit = "graphql.limit";

    /// <summary>The variables of the request are not values of their types. Source: sec-Coercing-Variable-Values.</summary>
    public const string Variables = "graphql.variables";

    /// <summary>An argument has no value of its type, which shows only while the operation runs. Source: sec-Coercing-Field-Arguments.</summary>
    public const string Argument = "graphql.argument";

    /// <summary>The request names no operation of the document, or one that this transport does not run. Source: sec-Executing-Requests.</summary>
    public const string Operation = "graphql.operation";

    /// <summary>The request's `documentId` is that of no document which the server holds. Source: graphql-over-http, Persisted Documents.</summary>
    public const string DocumentUnknown = "graphql.document-unknown";

    /// <summary>The request brings a document of its own, and the server answers those only that it holds.</summary>
    public const string DocumentRequired = "graphql.document-required";

    /// <summary>A resolver gave null where the schema says that there is none. Source: sec-Handling-Execution-Errors.</summary>
    public const string NullInNonNull = "graphql.null-in-non-null";

    /// <summary>The caller may see an object but not this field of it, which cannot be null. The service's <c>IAccessGuard</c> says so.</summary>
    public const string NotPermitted = "graphql.not-permitted";

    /// <summary>A resolver failed in a way that the client is not told; the server's log says how.</summary>
    public const string Internal = "graphql.internal";

    /// <summary>The response would be larger than <c>GraphQLLimits.ResponseBytes</c>.</summary>
    public const string ResponseTooLarge = "graphql.response-too-large";

    /// <summary>The operation ran longer than <c>GraphQLLimits.ExecutionTime</c>.</summary>
    public const string ExecutionTime = "graphql.execution-time";

    /// <summary>The operation costs more than <c>GraphQLLimits.DearCost</c>, and <c>GraphQLLimits.DearOperations</c> such operations wait already.</summary>
    public const string TooManyDear = "graphql.too-many-dear";

    /// <summary>The caller has as many subscriptions open as <c>GraphQLLimits.CallerSubscriptions</c> says.</summary>
    public const string TooManySubscriptions = "graphql.too-many-subscriptions";
}
