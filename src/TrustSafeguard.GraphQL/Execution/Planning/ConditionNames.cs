using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>The variables that the `@skip` and `@include` of an operation and its fragments depend on.</summary>
internal sealed class ConditionNames
{
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    internal ConditionNames(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        _fragments = fragments;
        Visit(operation.SelectionSet);
    }

    internal IReadOnlyCollection<string> All => _names;

    private void Visit(SelectionSetNode? selectionSet)
    {
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include" && directive.Argument("if") is ValueNode.Variable variable)
                {
                    _names.Add(variable.Name.Value);
                }
            }

            Visit(selection switch
            {
                SelectionNode.Field field => field.SelectionSet,
                SelectionNode.InlineFragment inline => inline.SelectionSet,
                SelectionNode.FragmentSpread spread when _visited.Add(spread.Name.Value) => _fragments[spread.Name.Value].SelectionSet,
                _ => null,
            });
        }
    }
}
