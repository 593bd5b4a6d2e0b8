using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every directive is in the schema, and stands where the schema lets it.</summary>
[Spec("sec-Directives-Are-Defined")]
[Spec("sec-Directives-Are-in-Valid-Locations")]
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterDirective(DirectiveNode directive, DirectiveLocation place)
    {
        if (Types.Directive is not { } definition)
        {
            Context.Report($"Unknown directive \"@{directive.Name}\".", directive);
        }
        else if (!definition.Locations.Contains(place))
        {
            Context.Report($"Directive \"@{directive.Name}\" may not be used on {place.Name()}.", directive);
        }
    }
}
