using System.Collections.Concurrent;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>An operation of a valid document, and the plans made of it: one for each combination of what its `@skip` and `@include` depend on.</summary>
internal sealed class PreparedOperation
{
    private const int MostConditionsOfKey = 64;

    private readonly ConcurrentDictionary<ulong, OperationPlan> plans = new();
    private readonly BoundSchema schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> fragments;
    private readonly string[] conditions;
    private readonly GraphQLOptions options;

    internal PreparedOperation(BoundSchema schema, OperationDefinitionNode node, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, GraphQLOptions options)
    {
        this.schema = schema;
        this.fragments = fragments;
        this.options = options;
        Node = node;
        Variables = new VariableCoercion(schema.Schema, schema.Coercion, node);
        conditions = ConditionNames.Of(node, fragments);
    }

    internal OperationDefinitionNode Node { get; }

    internal VariableCoercion Variables { get; }

    /// <summary>The plan for these variables, made where it is not yet known.</summary>
    /// <exception cref="GraphQLException">The operation cannot be planned, or costs more than it may with these variables.</exception>
    internal OperationPlan Plan(VariableValues variables)
    {
        var plan = FindOrMake(variables);
        CostLimits.Check(plan.Cost, variables, options.Limits);
        return plan;
    }

    /// <summary>The plan, whatever it costs.</summary>
    internal OperationPlan FindOrMake(VariableValues variables)
    {
        var key = Key(variables);
        if (plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        var costs = schema.Costs is { } model ? new CostBuilder(schema.Schema, model) : null;
        plan = new PlanBuilder(schema.Schema, fragments, variables, options, costs).Build(Node, schema.Root(Node.Operation)!);
        if (conditions.Length <= MostConditionsOfKey && plans.Count < options.Limits.CachedPlansOfOperation)
        {
            plans.TryAdd(key, plan);
        }

        return plan;
    }

    // Beyond 64 conditions nothing is kept, so that the key need not tell them apart.
    private ulong Key(VariableValues variables)
    {
        var key = 0UL;
        for (var i = 0; i < conditions.Length && conditions.Length <= MostConditionsOfKey; i++)
        {
            key |= variables.IsTrue(conditions[i]) ? 1UL << i : 0;
        }

        return key;
    }
}
