using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every type that the document names is in the schema.</summary>
[Spec("sec-Fragment-Spread-Type-Existence")]
[Spec("sec-Variables-Are-Input-Types")]
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterNamedType(TypeNode.Named type)
    {
        var name = type.Name.Value;
        if (Schema.Types.Find(name) is null)
        {
            var suggestion = DidYouMean.Suggest(name, Schema.Types.Names);
            Context.Report($"Unknown type \"{name}\".{suggestion}", type);
        }
    }
}
