using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What one value costs: its type's weight, and what is selected of it.</summary>
internal sealed class SelectionCost
{
    private readonly Cost known;
    private readonly CostTerm[] varying;

    internal SelectionCost(double typeWeight, IEnumerable<CostTerm> fields)
    {
        known = new Cost(0, typeWeight);
        var open = new List<CostTerm>();
        foreach (var field in fields)
        {
            if (field is CostTerm.Constant)
            {
                known += field.Of(VariableValues.None);
            }
            else
            {
                open.Add(field);
            }
        }

        varying = [.. open];
    }

    internal bool IsConstant => varying.Length == 0;

    /// <summary>The cost with these variables.</summary>
    /// <exception cref="GraphQLException">A field needs exactly one slicing argument, and the variables give none or several.</exception>
    internal Cost Of(VariableValues variables)
    {
        var cost = known;
        foreach (var term in varying)
        {
            cost += term.Of(variables);
        }

        return cost;
    }
}
