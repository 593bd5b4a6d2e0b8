using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every argument that must be given is given.</summary>
[Spec("sec-Required-Arguments")]
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule(context)
{
    internal override void LeaveField(SelectionNode.Field field)
    {
        foreach (var argument in Missing(Types.Field?.Arguments, field.Arguments))
        {
            Context.Report(
                $"Field \"{field.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.", field);
        }
    }

    internal override void LeaveDirective(DirectiveNode directive)
    {
        foreach (var argument in Missing(Types.Directive?.Arguments, directive.Arguments))
        {
            Context.Report(
                $"Directive \"@{directive.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                directive);
        }
    }

    private static IEnumerable<InputValueDefinition> Missing(IReadOnlyList<InputValueDefinition>? wanted, IReadOnlyList<ArgumentNode> given) =>
        (wanted ?? []).Where(argument => argument.IsRequired && given.All(candidate => candidate.Name.Value != argument.Name));
}
