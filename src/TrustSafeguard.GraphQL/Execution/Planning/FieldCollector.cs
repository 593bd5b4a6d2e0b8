using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Which fields an operation selects of an object, for one combination of its `@skip` and `@include`: fragments expanded, equal keys merged.
/// Source: sec-Field-Collection.
/// </summary>
internal sealed class FieldCollector(Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, VariableValues conditions)
{
    private readonly Dictionary<(ObjectType Type, SelectionSetNode Set), (IReadOnlyList<FieldGroup> Groups, int Seen)> known = [];

    internal Schema Schema => schema;

    /// <summary>Collects, wherever in the response it is.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="selectionSets">What is selected of it.</param>
    /// <param name="seen">How many selections were looked at, those that are left out included.</param>
    internal IReadOnlyList<FieldGroup> Collect(ObjectType type, SelectionSetNode[] selectionSets, out int seen)
    {
        if (selectionSets is not [var only])
        {
            return Collect(type, null, selectionSets, out seen);
        }

        if (!known.TryGetValue((type, only), out var collected))
        {
            collected = (Collect(type, null, selectionSets, out var looked), looked);
            known.Add((type, only), collected);
        }

        seen = collected.Seen;
        return collected.Groups;
    }

    /// <summary>Collects for one place in the response, in the order that the specification asks for.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="place">Where it stands; null for the root.</param>
    /// <param name="selectionSets">What is selected of it.</param>
    internal IReadOnlyList<FieldGroup> Collect(ObjectType type, ResponsePlace? place, IEnumerable<SelectionSetNode> selectionSets) =>
        Collect(type, place, selectionSets, out _);

    private IReadOnlyList<FieldGroup> Collect(ObjectType type, ResponsePlace? place, IEnumerable<SelectionSetNode> selectionSets, out int seen)
    {
        var groups = new OrderedDictionary<string, FieldGroup>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        seen = 0;
        foreach (var selectionSet in selectionSets)
        {
            Collect(type, place, selectionSet, groups, visited, ref seen);
        }

        return [.. groups.Values];
    }

    private void Collect(
        ObjectType type, ResponsePlace? place, SelectionSetNode selectionSet, OrderedDictionary<string, FieldGroup> groups, HashSet<string> visited, ref int seen)
    {
        foreach (var selection in selectionSet.Selections)
        {
            seen++;
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case SelectionNode.Field field:
                    Add(field, place, groups);
                    break;
                case SelectionNode.InlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(type, place, inline.SelectionSet, groups, visited, ref seen);
                    break;
                case SelectionNode.FragmentSpread spread when visited.Add(spread.Name.Value) && Applies(fragments[spread.Name.Value].TypeCondition, type):
                    Collect(type, place, fragments[spread.Name.Value].SelectionSet, groups, visited, ref seen);
                    break;
            }
        }
    }

    private static void Add(SelectionNode.Field field, ResponsePlace? place, OrderedDictionary<string, FieldGroup> groups)
    {
        if (groups.TryGetValue(field.ResponseKey, out var group))
        {
            group.Nodes.Add(field);
        }
        else
        {
            groups.Add(field.ResponseKey, new FieldGroup(place, groups.Count == 0, field.ResponseKey, [field]));
        }
    }

    private bool Applies(TypeNode.Named? condition, ObjectType type) =>
        condition is null || schema.Types.Find(condition.Name.Value) is CompositeType conditional && schema.IsPossible(conditional, type);

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && IsTrue(directive.Argument("if")!) == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsTrue(ValueNode condition) => condition switch
    {
        ValueNode.Boolean literal => literal.Value,
        ValueNode.Variable variable => conditions.IsTrue(variable.Name.Value),
        _ => false,
    };
}
