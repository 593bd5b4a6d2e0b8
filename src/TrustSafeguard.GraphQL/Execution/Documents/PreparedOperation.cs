using System.Collections.Concurrent;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>An operation of a valid document, and the plans made of it: one for each combination of what its `@skip` and `@include` depend on.</summary>
internal sealed class PreparedOperation
{
    private const int MostConditionsOfKey = 64;

    private readonly ConcurrentDictionary<ulong, OperationPlan> plans = new();
    private readonly BoundSchema schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> fragments;
    private readonly string[] conditions;
    private readonly PreparedDocument document;
    private readonly GraphQLOptions options;
    private readonly OperationIdentity identity;

    internal PreparedOperation(
        BoundSchema schema, OperationDefinitionNode node, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, PreparedDocument document, GraphQLOptions options)
    {
        this.document = document;
        this.schema = schema;
        this.fragments = fragments;
        this.options = options;
        Node = node;
        identity = new OperationIdentity(node.Operation, node.Name?.Value, document.Id);
        Variables = new VariableCoercion(schema.Schema, schema.Coercion, node);
        conditions = ConditionNames.Of(node, fragments);
    }

    internal OperationDefinitionNode Node { get; }

    internal VariableCoercion Variables { get; }

    /// <summary>The plan for these variables and this caller, made where it is not yet known.</summary>
    /// <param name="given">For what.</param>
    /// <param name="cost">What it costs then; nothing where the schema does not say.</param>
    /// <exception cref="GraphQLException">The operation cannot be planned, or costs more than it may with these variables.</exception>
    internal OperationPlan Plan(in CostCase given, out Cost cost)
    {
        var variables = given.Variables;
        var key = Key(variables);
        if (plans.TryGetValue(key, out var known))
        {
            cost = CostLimits.Check(known.Cost, given, options.Limits);
            return known;
        }

        var plan = MakeTold(given, out cost, out var bytes);
        Keep(key, plan, bytes);
        return plan;
    }

    private OperationPlan MakeTold(CostCase given, out Cost cost, out long bytes)
    {
        var reckoned = default(Cost);
        using var course = EnginePhase.Plan.Begin(options, identity);
        try
        {
            var plan = Make(given.Variables, each => reckoned = CostLimits.Check(each, given, options.Limits), out bytes);
            course?.End();
            cost = reckoned;
            return plan;
        }
        catch (GraphQLException problem)
        {
            course?.End(problem.Code);
            throw;
        }
    }

    /// <summary>A plan that is not kept, whatever it costs.</summary>
    /// <exception cref="GraphQLException">The operation cannot be planned.</exception>
    internal OperationPlan Make(VariableValues variables) => Make(variables, _ => { }, out _);

    // What is dear comes last: an operation that is too large or costs too much is refused before any of it is planned.
    private OperationPlan Make(VariableValues variables, Action<SelectionCost?> check, out long bytes)
    {
        var root = schema.Root(Node.Operation)!;
        var fields = new FieldCollector(schema.Schema, fragments, variables);
        PlanSize.Check(fields, options.Limits, root.Type, Node.SelectionSet);

        // What was collected to reckon the size is let go with this call; the cost and the plan are what is kept.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var cost = schema.Costs is { } model ? PlanCost.Of(fields, model, root.Type, Node.SelectionSet) : null;
        check(cost);
        var builder = new PlanBuilder(fields, options);
        var plan = builder.Build(Node, identity, root.Type, root.Plan(builder, null, [Node.SelectionSet]), cost);
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return plan;
    }

    private void Keep(ulong key, OperationPlan plan, long bytes)
    {
        if (conditions.Length <= MostConditionsOfKey && plans.Count < options.Limits.CachedPlansOfOperation && document.TryGrow(bytes))
        {
            plans.TryAdd(key, plan);
        }
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
