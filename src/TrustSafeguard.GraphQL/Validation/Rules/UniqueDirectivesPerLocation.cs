using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>A directive stands once at a place, unless it is repeatable.</summary>
[Spec("sec-Directives-Are-Unique-per-Location")]
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation) => Check(operation.Directives);

    internal override void EnterVariableDefinition(VariableDefinitionNode variable) => Check(variable.Directives);

    internal override void EnterFragment(FragmentDefinitionNode fragment) => Check(fragment.Directives);

    internal override void EnterField(SelectionNode.Field field) => Check(field.Directives);

    internal override void EnterFragmentSpread(SelectionNode.FragmentSpread spread) => Check(spread.Directives);

    internal override void EnterInlineFragment(SelectionNode.InlineFragment fragment) => Check(fragment.Directives);

    private void Check(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count < 2)
        {
            return;
        }

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Schema.Directives.Find(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
            {
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
            }
        }
    }
}
