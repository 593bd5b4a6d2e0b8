using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every variable has a type that the places where it is used accept.</summary>
[Spec("sec-All-Variable-Usages-Are-Allowed")]
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ValidationRule(context)
{
    internal override void LeaveOperation(OperationDefinitionNode operation)
    {
        var definitions = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
        foreach (var variable in operation.VariableDefinitions)
        {
            definitions[variable.Variable.Name.Value] = variable;
        }

        foreach (var usage in Context.VariableUsages(operation))
        {
            if (usage.Type is not null
                && definitions.TryGetValue(usage.Node.Name.Value, out var definition)
                && Schema.Resolve(definition.Type) is { } type)
            {
                Check(definition, type, usage);
            }
        }
    }

    private void Check(VariableDefinitionNode definition, GraphQLType type, VariableUsage usage)
    {
        var name = usage.Node.Name;
        if (!IsAllowed(definition, type, usage))
        {
            Context.Report($"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".", definition, usage.Node);
        }

        if (usage.ParentType is InputObjectType { IsOneOf: true } parent && type is not NonNullType)
        {
            Context.Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{parent}\".",
                definition,
                usage.Node);
        }
    }

    /// <summary>A variable that may be null may stand where null may not, if a default stands in for its absence.</summary>
    private static bool IsAllowed(VariableDefinitionNode definition, GraphQLType type, VariableUsage usage)
    {
        if (usage.Type is not NonNullType place || type is NonNullType)
        {
            return type.IsSubtypeOf(usage.Type!);
        }

        var hasDefault = definition.DefaultValue is not (null or ValueNode.Null) || usage.DefaultValue is not null;
        return hasDefault && type.IsSubtypeOf(place.Of);
    }
}
