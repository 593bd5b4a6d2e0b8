using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>Finds the variables that one definition uses itself.</summary>
internal sealed class VariableUsageCollector : DocumentVisitor
{
    private readonly TypeInfo types = new();
    private readonly List<VariableUsage> usages = [];
    private readonly HashSet<ValueNode> defined = [];

    internal static IReadOnlyList<VariableUsage> Collect(Schema schema, DefinitionNode definition)
    {
        var collector = new VariableUsageCollector();
        new DocumentWalker(schema, collector.types, collector).Walk(definition);
        return collector.usages;
    }

    internal override void EnterVariableDefinition(VariableDefinitionNode variable) => defined.Add(variable.Variable);

    internal override void EnterValue(ValueNode value)
    {
        if (value is ValueNode.Variable variable && !defined.Contains(variable))
        {
            usages.Add(new VariableUsage(variable, types.InputType, types.DefaultValue, types.ParentInputType));
        }
    }
}
