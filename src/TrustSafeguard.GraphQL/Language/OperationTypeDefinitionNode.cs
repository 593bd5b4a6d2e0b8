using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`query: Type` within a schema definition. Source: sec-Root-Operation-Types.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Operation">The kind of operation.</param>
/// <param name="Type">Its root type.</param>
public sealed record OperationTypeDefinitionNode(SourceLocation Location, OperationType Operation, TypeNode.Named Type) : Node(Location);
