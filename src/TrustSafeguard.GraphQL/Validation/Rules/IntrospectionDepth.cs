using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>An introspection query does not nest lists of types, which would grow with each level.</summary>
[Spec("sec-Schema-Introspection")]
internal sealed class IntrospectionDepth(ValidationContext context) : ValidationRule(context)
{
    private static readonly string[] Lists = ["fields", "interfaces", "possibleTypes", "inputFields"];

    internal override void EnterField(SelectionNode.Field field)
    {
        if (field.Name.Value is "__schema" or "__type" && IsTooDeep(field))
        {
            Context.ReportText("Maximum introspection depth exceeded", field);
        }
    }

    private bool IsTooDeep(SelectionNode.Field root)
    {
        // INVARIANT: a fragment is looked at again only where it is reached at a greater depth, of which there are few; so circles end too.
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Stack<(SelectionNode Selection, int Depth)>([(root, 0)]);
        while (waiting.TryPop(out var step))
        {
            var depth = step.Selection is SelectionNode.Field field && Lists.Contains(field.Name.Value) ? step.Depth + 1 : step.Depth;
            if (depth >= Context.Limits.MaxIntrospectionLists)
            {
                return true;
            }

            foreach (var below in Below(step.Selection, depth, depths)?.Selections ?? [])
            {
                waiting.Push((below, depth));
            }
        }

        return false;
    }

    private SelectionSetNode? Below(SelectionNode selection, int depth, Dictionary<string, int> depths)
    {
        switch (selection)
        {
            case SelectionNode.Field field:
                return field.SelectionSet;
            case SelectionNode.InlineFragment inline:
                return inline.SelectionSet;
            case SelectionNode.FragmentSpread spread:
                var isKnown = depths.TryGetValue(spread.Name.Value, out var seen) && seen >= depth;
                depths[spread.Name.Value] = Math.Max(seen, depth);
                return isKnown ? null : Counted(Context.Fragment(spread.Name.Value)?.SelectionSet);
            default:
                throw new UnreachableException();
        }
    }

    private SelectionSetNode? Counted(SelectionSetNode? set)
    {
        Context.CountFragmentVisits(set?.Selections.Count ?? 0);
        return set;
    }
}
