using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name.</summary>
[Spec("sec-Variable-Uniqueness")]
internal sealed class UniqueVariableNames(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        var names = operation.VariableDefinitions.Select(variable => variable.Variable.Name);
        foreach (var same in names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Context.Report($"There can be only one variable named \"${same.Key}\".", same);
        }
    }
}
