using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`schema { … }` or `extend schema { … }`. Source: sec-Schema.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does.</param>
/// <param name="Directives">The directives on it.</param>
/// <param name="OperationTypes">The root types that it names.</param>
/// <param name="IsExtension">Whether it begins with `extend`.</param>
public sealed record SchemaDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<OperationTypeDefinitionNode> OperationTypes,
    bool IsExtension) : DefinitionNode(Location, Description);
