using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>
/// A definition of a document: <see cref="OperationDefinitionNode"/>, <see cref="FragmentDefinitionNode"/>, <see cref="SchemaDefinitionNode"/>,
/// <see cref="TypeDefinitionNode"/> or <see cref="DirectiveDefinitionNode"/>. Source: sec-Document.
/// </summary>
/// <param name="Location">Where it begins, its description included.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does.</param>
public abstract record DefinitionNode(SourceLocation Location, ValueNode.String? Description) : Node(Location);
