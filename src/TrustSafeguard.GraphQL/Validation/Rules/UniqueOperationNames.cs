using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name.</summary>
[Spec("sec-Operation-Name-Uniqueness")]
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Name is { } name && !known.TryAdd(name.Value, name))
        {
            Context.Report($"There can be only one operation named \"{name}\".", known[name.Value], name);
        }
    }
}
