using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`name(arguments): Type` of an object or interface type. Source: sec-Objects.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Arguments">The arguments that it takes.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Directives">The directives on it.</param>
public sealed record FieldDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    TypeNode Type,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location);
