using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A fragment. Source: sec-Language.Fragments.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does.</param>
/// <param name="Name">Its name, never `on`.</param>
/// <param name="TypeCondition">The type that it applies to.</param>
/// <param name="Directives">The directives on it.</param>
/// <param name="SelectionSet">What it selects.</param>
public sealed record FragmentDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    TypeNode.Named TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Location, Description);
