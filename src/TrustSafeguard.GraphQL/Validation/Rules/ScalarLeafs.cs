using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Fields with subfields select some of them, and fields without select none.</summary>
[Spec("sec-Leaf-Field-Selections")]
internal sealed class ScalarLeafs(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterField(SelectionNode.Field field)
    {
        if (Types.Type is not { } type)
        {
            return;
        }

        if (type.NamedType.IsLeaf)
        {
            if (field.SelectionSet is { } set)
            {
                Context.Report($"Field \"{field.Name}\" must not have a selection since type \"{type}\" has no subfields.", set);
            }
        }
        else if (field.SelectionSet is null)
        {
            Context.Report(
                $"Field \"{field.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field.Name} {{ ... }}\"?", field);
        }
    }
}
