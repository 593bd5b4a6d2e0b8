using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>A subscription selects one field of its root, always, and none of introspection.</summary>
[Spec("sec-Single-Root-Field")]
internal sealed class SingleFieldSubscriptions(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Operation != OperationType.Subscription || Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var subscription = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        var (fields, conditions) = Collect(operation.SelectionSet, root);
        if (conditions.Count > 0)
        {
            Context.Report($"{subscription} must not use `@skip` or `@include` directives in the top level selection.", conditions);
            return;
        }

        if (fields.Count > 1)
        {
            Context.Report($"{subscription} must select only one top level field.", fields.Values.Skip(1).SelectMany(same => same));
        }

        foreach (var same in fields.Values.Where(same => same[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            Context.Report($"{subscription} must not select an introspection top level field.", same);
        }
    }

    private (OrderedDictionary<string, List<SelectionNode.Field>> Fields, List<DirectiveNode> Conditions) Collect(SelectionSetNode set, ObjectType root)
    {
        var (fields, conditions) = (new OrderedDictionary<string, List<SelectionNode.Field>>(StringComparer.Ordinal), new List<DirectiveNode>());
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SelectionNode>(set.Selections.Reverse());
        while (waiting.TryPop(out var selection))
        {
            Context.CountFragmentVisits(1);
            conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
            if (selection is SelectionNode.Field field)
            {
                fields.TryAdd(field.ResponseKey, []);
                fields[field.ResponseKey].Add(field);
                continue;
            }

            foreach (var below in Below(selection, root, visited)?.Selections.Reverse() ?? [])
            {
                waiting.Push(below);
            }
        }

        return (fields, conditions);
    }

    private SelectionSetNode? Below(SelectionNode selection, ObjectType root, HashSet<string> visited)
    {
        var (condition, set) = selection switch
        {
            SelectionNode.InlineFragment inline => (inline.TypeCondition, inline.SelectionSet),
            SelectionNode.FragmentSpread spread when visited.Add(spread.Name.Value) && Context.Fragment(spread.Name.Value) is { } fragment =>
                (fragment.TypeCondition, fragment.SelectionSet),
            _ => (null, null),
        };
        return condition is null || (Schema.Types.Find(condition.Name.Value) is { } type && root.IsSubtypeOf(type)) ? set : null;
    }
}
