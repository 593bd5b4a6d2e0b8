using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every argument is one that its field or directive takes.</summary>
[Spec("sec-Argument-Names")]
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    private bool isInDirective;

    internal override void EnterArgument(ArgumentNode argument)
    {
        if (!isInDirective && Types is { Argument: null, Field: { } field, ParentType: { } parent })
        {
            var suggestion = DidYouMean.Suggest(argument.Name.Value, field.Arguments.Names);
            Context.Report($"Unknown argument \"{argument.Name}\" on field \"{parent}.{field.Name}\".{suggestion}", argument);
        }
    }

    internal override void EnterDirective(DirectiveNode directive, DirectiveLocation place)
    {
        isInDirective = true;
        if (Types.Directive is not { } definition)
        {
            return;
        }

        foreach (var argument in directive.Arguments.Where(argument => definition.Arguments.Find(argument.Name.Value) is null))
        {
            var suggestion = DidYouMean.Suggest(argument.Name.Value, definition.Arguments.Names);
            Context.Report($"Unknown argument \"{argument.Name}\" on directive \"@{directive.Name}\".{suggestion}", argument);
        }
    }

    internal override void LeaveDirective(DirectiveNode directive) => isInDirective = false;
}
