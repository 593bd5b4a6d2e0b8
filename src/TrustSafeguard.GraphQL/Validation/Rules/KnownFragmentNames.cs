using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every fragment that is spread is in the document.</summary>
[Spec("sec-Fragment-Spread-Target-Defined")]
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterFragmentSpread(SelectionNode.FragmentSpread spread)
    {
        if (Context.Fragment(spread.Name.Value) is null)
        {
            Context.Report($"Unknown fragment \"{spread.Name}\".", spread.Name);
        }
    }
}
