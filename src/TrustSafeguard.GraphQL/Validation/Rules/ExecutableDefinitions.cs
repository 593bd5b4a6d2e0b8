using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>A document that is executed holds operations and fragments only.</summary>
[Spec("sec-Executable-Definitions")]
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterDocument(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            var name = definition switch
            {
                SchemaDefinitionNode => "schema",
                TypeDefinitionNode type => $"\"{type.Name}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name}\"",
                _ => null,
            };
            if (name is not null)
            {
                Context.Report($"The {name} definition is not executable.", definition);
            }
        }
    }
}
