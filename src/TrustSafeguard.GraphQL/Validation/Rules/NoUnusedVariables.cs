using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation defines is used, by it or by its fragments.</summary>
[Spec("sec-All-Variables-Used")]
internal sealed class NoUnusedVariables(ValidationContext context) : ValidationRule(context)
{
    internal override void LeaveOperation(OperationDefinitionNode operation)
    {
        var used = Context.VariableUsages(operation).Select(usage => usage.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in operation.VariableDefinitions.Where(variable => !used.Contains(variable.Variable.Name.Value)))
        {
            var where = operation.Name is { } name ? $" in operation \"{name}\"" : "";
            Context.Report($"Variable \"${variable.Variable.Name}\" is never used{where}.", variable);
        }
    }
}
