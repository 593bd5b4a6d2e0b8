using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The definition of a variable. Source: sec-Language.Variables.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, a constant; null where there is none.</param>
/// <param name="Directives">The directives on it.</param>
public sealed record VariableDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    ValueNode.Variable Variable,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location);
