using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Fragments apply to types that have fields to select.</summary>
[Spec("sec-Fragments-on-Object-Interface-or-Union-Types")]
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterInlineFragment(SelectionNode.InlineFragment fragment) => Check(fragment.TypeCondition, "Fragment");

    internal override void EnterFragment(FragmentDefinitionNode fragment) => Check(fragment.TypeCondition, $"Fragment \"{fragment.Name}\"");

    private void Check(TypeNode.Named? condition, string fragment)
    {
        if (condition is not null && Schema.Types.Find(condition.Name.Value) is not (null or CompositeType))
        {
            Context.Report($"{fragment} cannot condition on non composite type \"{condition}\".", condition);
        }
    }
}
