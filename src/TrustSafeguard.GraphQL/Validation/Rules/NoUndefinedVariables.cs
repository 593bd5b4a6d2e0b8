using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation uses, in its fragments too, it defines.</summary>
[Spec("sec-All-Variable-Uses-Defined")]
internal sealed class NoUndefinedVariables(ValidationContext context) : ValidationRule(context)
{
    internal override void LeaveOperation(OperationDefinitionNode operation)
    {
        var defined = operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in Context.VariableUsages(operation).Where(usage => !defined.Contains(usage.Node.Name.Value)))
        {
            var by = operation.Name is { } name ? $" by operation \"{name}\"" : "";
            Context.Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node, operation);
        }
    }
}
