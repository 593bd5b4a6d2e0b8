using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>The variables that the `@skip` and `@include` of an operation and its fragments depend on.</summary>
internal static class ConditionNames
{
    // INVARIANT: no recursion. Fragments that spread one another make a document deeper than its text may nest.
    internal static string[] Of(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<SelectionSetNode>([operation.SelectionSet]);
        while (left.TryPop(out var selectionSet))
        {
            foreach (var selection in selectionSet.Selections)
            {
                AddConditions(selection, names);
                if (Below(selection, fragments, visited) is { } below)
                {
                    left.Push(below);
                }
            }
        }

        return [.. names];
    }

    private static void AddConditions(SelectionNode selection, SortedSet<string> names)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && directive.Argument("if") is ValueNode.Variable variable)
            {
                names.Add(variable.Name.Value);
            }
        }
    }

    private static SelectionSetNode? Below(SelectionNode selection, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, HashSet<string> visited) => selection switch
    {
        SelectionNode.Field field => field.SelectionSet,
        SelectionNode.InlineFragment inline => inline.SelectionSet,
        SelectionNode.FragmentSpread spread when visited.Add(spread.Name.Value) => fragments[spread.Name.Value].SelectionSet,
        _ => null,
    };
}
