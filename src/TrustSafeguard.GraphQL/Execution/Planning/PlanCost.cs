using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>Reckons what an operation costs, before any of it is planned: one that costs too much is refused for the price of the sum.</summary>
internal sealed class PlanCost
{
    private readonly FieldCollector fields;
    private readonly CostBuilder costs;

    private PlanCost(FieldCollector fields, CostModel model) => (this.fields, costs) = (fields, new CostBuilder(fields.Schema, model));

    /// <summary>The cost of an operation that <see cref="PlanSize"/> has let pass, perhaps with the variables still to be put in.</summary>
    internal static SelectionCost Of(FieldCollector fields, CostModel model, ObjectType root, SelectionSetNode selections)
    {
        var cost = new PlanCost(fields, model);
        cost.Add(root, [selections]);
        return cost.costs.Total(root);
    }

    private void Add(ObjectType type, SelectionSetNode[] selections)
    {
        foreach (var group in fields.Collect(type, selections, out _))
        {
            if (group.FieldName != MetaFields.TypeName.Name)
            {
                Add(type, group, fields.Schema.FindField(type, group.FieldName)!);
            }
        }
    }

    private void Add(ObjectType parent, FieldGroup group, FieldDefinition field)
    {
        costs.Enter(parent, group.Nodes);

        // What is asked of the schema about itself costs its root field only.
        foreach (var type in field.Type.NamedType is CompositeType { IsBuiltIn: false } composite ? fields.Schema.PossibleTypes(composite) : [])
        {
            Add(type, [.. group.SelectionSets]);
        }

        costs.Leave();
    }
}
