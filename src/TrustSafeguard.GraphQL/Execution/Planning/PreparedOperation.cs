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

    private readonly ConcurrentDictionary<ulong, OperationPlan> _plans = new();
    private readonly BoundSchema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly string[] _conditions;
    private readonly GraphQLOptions _options;

    internal PreparedOperation(BoundSchema schema, OperationDefinitionNode node, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, GraphQLOptions options)
    {
        _schema = schema;
        _fragments = fragments;
        _options = options;
        Node = node;
        Variables = new VariableCoercion(schema.Schema, schema.Coercion, node);
        _conditions = ConditionNames.Of(node, fragments);
    }

    internal OperationDefinitionNode Node { get; }

    internal VariableCoercion Variables { get; }

    /// <summary>The plan for these variables, made where it is not yet known.</summary>
    /// <exception cref="GraphQLException">The operation cannot be planned, or costs more than it may with these variables.</exception>
    internal OperationPlan Plan(VariableValues variables)
    {
        var plan = FindOrMake(variables);
        CostLimits.Check(plan.Cost, variables, _options.Limits);
        return plan;
    }

    /// <summary>The plan, whatever it costs.</summary>
    internal OperationPlan FindOrMake(VariableValues variables)
    {
        var key = Key(variables);
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        var costs = _schema.Costs is { } model ? new CostBuilder(_schema.Schema, model) : null;
        plan = new PlanBuilder(_schema.Schema, _fragments, variables, _options, costs).Build(Node, _schema.Root(Node.Operation)!);
        if (_conditions.Length <= MostConditionsOfKey && _plans.Count < _options.Limits.CachedPlansOfOperation)
        {
            _plans.TryAdd(key, plan);
        }

        return plan;
    }

    // Beyond 64 conditions nothing is kept, so that the key need not tell them apart.
    private ulong Key(VariableValues variables)
    {
        var key = 0UL;
        for (var i = 0; i < _conditions.Length && _conditions.Length <= MostConditionsOfKey; i++)
        {
            key |= variables.IsTrue(_conditions[i]) ? 1UL << i : 0;
        }

        return key;
    }
}
