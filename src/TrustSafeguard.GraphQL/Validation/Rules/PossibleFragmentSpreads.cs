using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where some value could be of its type.</summary>
[Spec("sec-Fragment-Spread-Is-Possible")]
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterInlineFragment(SelectionNode.InlineFragment fragment)
    {
        if (Types.Type is CompositeType type && Types.ParentType is { } parent && !Schema.Overlap(type, parent))
        {
            Context.Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", fragment);
        }
    }

    internal override void EnterFragmentSpread(SelectionNode.FragmentSpread spread)
    {
        var condition = Context.Fragment(spread.Name.Value)?.TypeCondition.Name.Value;
        if (condition is not null
            && Schema.Types.Find(condition) is CompositeType type
            && Types.ParentType is { } parent
            && !Schema.Overlap(type, parent))
        {
            Context.Report(
                $"Fragment \"{spread.Name}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", spread);
        }
    }
}
