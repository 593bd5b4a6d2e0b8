using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one.</summary>
[Spec("sec-Lone-Anonymous-Operation")]
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context)
{
    private bool hasSeveral;

    internal override void EnterDocument(DocumentNode document) =>
        hasSeveral = document.Definitions.OfType<OperationDefinitionNode>().Skip(1).Any();

    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (hasSeveral && operation.Name is null)
        {
            Context.ReportText("This anonymous operation must be the only defined operation.", operation);
        }
    }
}
