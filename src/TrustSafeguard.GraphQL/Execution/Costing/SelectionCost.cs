namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What one value costs: its type's weight, and what is selected of it.</summary>
internal sealed class SelectionCost
{
    private readonly Cost constant;
    private readonly Cost known;
    private readonly CostTerm[] ofCaller;
    private readonly CostTerm[] varying;

    internal SelectionCost(double typeWeight, IEnumerable<CostTerm> fields)
    {
        constant = new Cost(0, typeWeight);
        var (sized, open) = (new List<CostTerm>(), new List<CostTerm>());
        var together = default(Cost);
        foreach (var field in fields)
        {
            switch (field)
            {
                case CostTerm.Constant:
                    constant += field.Of(CostCase.Static);
                    break;
                case CostTerm.Field { IsConstant: true }:
                    together += field.Of(CostCase.Static);
                    sized.Add(field);
                    break;
                default:
                    open.Add(field);
                    break;
            }
        }

        (known, ofCaller, varying) = (constant + together, [.. sized], [.. open]);
    }

    /// <summary>Whether no variable plays a part.</summary>
    internal bool IsConstant => varying.Length == 0;

    /// <summary>Whether the caller plays a part, by how long a list is for them.</summary>
    internal bool IsOfCaller => ofCaller.Length > 0 || Array.Exists(varying, term => term.IsOfCaller);

    /// <summary>The cost in one case.</summary>
    /// <exception cref="GraphQLException">A field needs exactly one slicing argument, and the variables give none or several.</exception>
    internal Cost Of(in CostCase given)
    {
        var cost = given.Sizes is null ? known : Sum(constant, ofCaller, given);
        return Sum(cost, varying, given);
    }

    private static Cost Sum(Cost cost, CostTerm[] terms, in CostCase given)
    {
        foreach (var term in terms)
        {
            cost += term.Of(given);
        }

        return cost;
    }
}
