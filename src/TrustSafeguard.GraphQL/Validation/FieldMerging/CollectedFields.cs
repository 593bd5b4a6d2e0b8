using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>What a selection set selects: fields by response key, inline fragments opened, and the names of the fragments that it spreads.</summary>
internal sealed class CollectedFields
{
    private readonly Schema schema;
    private readonly OrderedDictionary<string, ResponseKeyGroup> groups = new(StringComparer.Ordinal);
    private readonly List<string> fragments = [];
    private readonly HashSet<string> fragmentNames = new(StringComparer.Ordinal);

    internal CollectedFields(Schema schema, NamedType? parent, SelectionSetNode set)
    {
        this.schema = schema;
        Collect(parent, set);
    }

    internal OrderedDictionary<string, ResponseKeyGroup> Groups => groups;

    /// <summary>The names of the fragments, each once, in the order of the text.</summary>
    internal List<string> Fragments => fragments;

    /// <summary>The fragments that this has been compared with, and whether only as mutually exclusive.</summary>
    internal Dictionary<string, bool> ComparedFragments { get; } = new(StringComparer.Ordinal);

    private void Collect(NamedType? parent, SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case SelectionNode.Field field:
                    Add(parent, field);
                    break;
                case SelectionNode.FragmentSpread spread:
                    AddFragment(spread.Name.Value);
                    break;
                case SelectionNode.InlineFragment fragment:
                    Collect(fragment.TypeCondition is { } condition ? schema.Types.Find(condition.Name.Value) : parent, fragment.SelectionSet);
                    break;
            }
        }
    }

    private void AddFragment(string name)
    {
        if (fragmentNames.Add(name))
        {
            fragments.Add(name);
        }
    }

    private void Add(NamedType? parent, SelectionNode.Field field)
    {
        if (!groups.TryGetValue(field.ResponseKey, out var group))
        {
            group = new ResponseKeyGroup();
            groups.Add(field.ResponseKey, group);
        }

        group.Add(new CollectedField(parent, field, (parent as FieldsType)?.Fields.Find(field.Name.Value)?.Type));
    }
}
