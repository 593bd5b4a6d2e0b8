using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>A valid document, ready to run.</summary>
internal sealed class PreparedDocument
{
    private readonly PreparedOperation[] operations;

    internal PreparedDocument(BoundSchema schema, DocumentNode document, GraphQLOptions options)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
        operations = [.. document.Definitions.OfType<OperationDefinitionNode>().Select(operation => new PreparedOperation(schema, operation, fragments, options))];
    }

    internal IReadOnlyList<PreparedOperation> Operations => operations;

    /// <summary>The operation that a request means. Source: sec-Executing-Requests, GetOperation.</summary>
    /// <param name="name">Its name; null where the document has one operation only; an empty one is the name of none.</param>
    /// <param name="error">Why there is none.</param>
    internal PreparedOperation? Find(string? name, out GraphQLError? error)
    {
        var found = name is null
            ? operations is [var only] ? only : null
            : Array.Find(operations, operation => operation.Node.Name?.Value == name);
        error = found is not null ? null : new GraphQLError(
            operations.Length == 0 ? "Must provide an operation."
            : name is null ? "Must provide operation name if query contains multiple operations."
            : $"Unknown operation named \"{name}\".",
            GraphQLErrorCodes.Operation);
        return found;
    }
}
