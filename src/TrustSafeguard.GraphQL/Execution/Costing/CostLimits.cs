using System.Globalization;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>Refuses an operation that costs too much, before anything runs.</summary>
internal static class CostLimits
{
    /// <summary>Reckons the cost with these variables.</summary>
    /// <exception cref="GraphQLException">It costs more than <see cref="GraphQLLimits.FieldCost"/> or <see cref="GraphQLLimits.TypeCost"/>, or its cost cannot be told.</exception>
    internal static void Check(SelectionCost? operation, VariableValues variables, GraphQLLimits limits)
    {
        if (operation is not null)
        {
            var cost = operation.Of(variables);
            Check(cost.Fields, "field", nameof(GraphQLLimits.FieldCost), limits.FieldCost);
            Check(cost.Types, "type", nameof(GraphQLLimits.TypeCost), limits.TypeCost);
        }
    }

    /// <summary>What `extensions.cost` says.</summary>
    internal static IReadOnlyDictionary<string, object?> Report(Cost cost, GraphQLLimits limits) => new OrderedDictionary<string, object?>(StringComparer.Ordinal)
    {
        ["fieldCost"] = cost.Fields,
        ["typeCost"] = cost.Types,
        ["maximumFieldCost"] = limits.FieldCost,
        ["maximumTypeCost"] = limits.TypeCost,
    };

    // INVARIANT: asked this way round, a cost too large for a number is refused too.
    private static void Check(double cost, string kind, string limit, double most)
    {
        if (!(cost <= most))
        {
            var number = cost.ToString("0.##", CultureInfo.InvariantCulture);
            throw new GraphQLException(
                $"The operation's {kind} cost is {number}, more than {most.ToString("0.##", CultureInfo.InvariantCulture)} (limit `{limit}`): "
                    + "ask for fewer or shorter lists at once.", GraphQLErrorCodes.Limit)
            {
                Extensions = double.IsFinite(cost) ? new Dictionary<string, object?>(StringComparer.Ordinal) { [$"{kind}Cost"] = cost } : null,
            };
        }
    }
}
