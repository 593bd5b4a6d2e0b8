using System.Globalization;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>Refuses an operation that costs too much, before anything runs.</summary>
internal static class CostLimits
{
    /// <summary>Reckons the cost with these variables: by what the schema says of lists, and where that is too much, by how long they are for the caller.</summary>
    /// <returns>The cost; nothing where the schema does not say.</returns>
    /// <exception cref="GraphQLException">It costs more than <see cref="GraphQLLimits.FieldCost"/> or <see cref="GraphQLLimits.TypeCost"/>, or its cost cannot be told.</exception>
    internal static Cost Check(SelectionCost? operation, in CostCase given, GraphQLLimits limits)
    {
        if (operation is null)
        {
            return default;
        }

        var cost = operation.Of(given with { Sizes = null });
        if (given.Sizes is not null && !(cost.Fields <= limits.FieldCost && cost.Types <= limits.TypeCost))
        {
            cost = operation.Of(given);
        }

        Check(cost.Fields, "field", nameof(GraphQLLimits.FieldCost), limits.FieldCost);
        Check(cost.Types, "type", nameof(GraphQLLimits.TypeCost), limits.TypeCost);
        return cost;
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
