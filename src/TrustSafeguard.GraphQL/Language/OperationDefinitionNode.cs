using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>An operation. Source: sec-Language.Operations.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does.</param>
/// <param name="Operation">Query, mutation or subscription.</param>
/// <param name="Name">Its name; null for an anonymous operation.</param>
/// <param name="VariableDefinitions">Its variables.</param>
/// <param name="Directives">The directives on it.</param>
/// <param name="SelectionSet">What it selects from the root type.</param>
public sealed record OperationDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    OperationType Operation,
    NameNode? Name,
    IReadOnlyList<VariableDefinitionNode> VariableDefinitions,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Location, Description);
