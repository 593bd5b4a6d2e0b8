using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Telemetry;

/// <summary>Which operation is meant, as those are told who listen.</summary>
/// <param name="Type">What kind it is.</param>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="DocumentId">Its document's hash.</param>
internal sealed record OperationIdentity(OperationType Type, string? Name, string DocumentId)
{
    internal string TypeName => Type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
