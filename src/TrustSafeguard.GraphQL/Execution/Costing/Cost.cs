namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>The two costs of the cost directives. Source: https://ibm.github.io/graphql-specs/cost-spec.html#sec-Costs.</summary>
/// <param name="Fields">The field cost: the weights of the fields that are resolved, and of their arguments.</param>
/// <param name="Types">The type cost: the weights of the types of the values that come back.</param>
internal readonly record struct Cost(double Fields, double Types)
{
    public static Cost operator +(Cost left, Cost right) => new(left.Fields + right.Fields, left.Types + right.Types);

    public static Cost operator *(Cost cost, double times) => new(cost.Fields * times, cost.Types * times);

    internal static Cost Max(Cost left, Cost right) => new(Math.Max(left.Fields, right.Fields), Math.Max(left.Types, right.Types));
}
