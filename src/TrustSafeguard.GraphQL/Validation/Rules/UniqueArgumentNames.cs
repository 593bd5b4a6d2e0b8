using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No argument is given twice.</summary>
[Spec("sec-Argument-Uniqueness")]
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterField(SelectionNode.Field field) => Check(field.Arguments);

    internal override void EnterDirective(DirectiveNode directive, DirectiveLocation place) => Check(directive.Arguments);

    private void Check(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count < 2)
        {
            return;
        }

        var names = arguments.Select(argument => argument.Name);
        foreach (var same in names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Context.Report($"There can be only one argument named \"{same.Key}\".", same);
        }
    }
}
