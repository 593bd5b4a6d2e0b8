using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`name: Type = default`: an argument of a field or directive, or a field of an input object. Source: sec-Field-Arguments, sec-Input-Objects.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, a constant; null where there is none.</param>
/// <param name="Directives">The directives on it.</param>
public sealed record InputValueDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location);
