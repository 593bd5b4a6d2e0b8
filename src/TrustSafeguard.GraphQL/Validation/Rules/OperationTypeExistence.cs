using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for every kind of operation in the document.</summary>
[Spec("sec-Operation-Type-Existence")]
internal sealed class OperationTypeExistence(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (Schema.RootType(operation.Operation) is null)
        {
            Context.Report($"The {operation.Operation.ToString().ToLowerInvariant()} operation is not supported by the schema.", operation);
        }
    }
}
