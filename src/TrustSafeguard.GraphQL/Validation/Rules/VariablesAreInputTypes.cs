using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Variables have types that a client can give.</summary>
[Spec("sec-Variables-Are-Input-Types")]
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterVariableDefinition(VariableDefinitionNode variable)
    {
        if (Schema.Resolve(variable.Type) is { IsInput: false })
        {
            Context.Report($"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{variable.Type}\".", variable.Type);
        }
    }
}
