using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>One value of an enum. Source: sec-Enums.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it.</param>
/// <param name="Name">The value.</param>
/// <param name="Directives">The directives on it.</param>
public sealed record EnumValueDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location);
