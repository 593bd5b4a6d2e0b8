using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Makes the plan of one operation for one combination of its `@skip` and `@include`: fragments expanded, fields merged for each object type,
/// literals coerced. What is skipped is not in the plan at all, so execution has no conditions left, and the fields stand in the order that the
/// specification asks for even where skipping changes it.
/// </summary>
internal sealed class PlanBuilder(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, VariableValues conditions, GraphQLOptions options, CostBuilder? costs = null)
{
    private readonly List<int> waits = [-1];
    private int selections;
    private int depth;
    private int argumentSlots;
    private int indexSlots;
    private int introspectionDepth;
    private int waitingIn = Batches.Root;

    internal bool NeedsTimer { get; set; }

    internal bool HasBatches { get; set; }

    /// <summary>Makes the plan of an operation whose root fields are planned.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="root">Its root type.</param>
    /// <param name="fields">The fields that it selects there, planned with this builder.</param>
    /// <exception cref="GraphQLException">A limit is crossed.</exception>
    internal OperationPlan Build(OperationDefinitionNode operation, ObjectType root, FieldNode<object>[] fields)
    {
        var data = new PlannedField(null, "data", IsFirst: true, root.Name, IsNullable: true, [operation.Location]);
        var completion = new ObjectCompletion<object>(data.Place, isNullable: true, fields);
        CheckRoot(completion);
        return new OperationPlan
        {
            Cost = costs?.Total(root),
            Root = completion,
            IndexSlots = indexSlots,
            ArgumentSlots = argumentSlots,
            Waits = HasBatches ? waits : null,
            IsMutation = operation.Operation == OperationType.Mutation,
            IsSubscription = operation.Operation == OperationType.Subscription,
            NeedsTimer = completion.IsAsync || NeedsTimer,
        };
    }

    internal List<FieldGroup> Collect(ObjectType type, ResponsePlace? place, IEnumerable<SelectionSetNode> selectionSets)
    {
        var groups = new OrderedDictionary<string, FieldGroup>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            Collect(type, place, selectionSet, groups, visited);
        }

        return [.. groups.Values];
    }

    internal static PlannedField Field(FieldGroup group, string coordinate, GraphQLType type) => new(
        group.Above, group.ResponseKey, group.IsFirst, coordinate, type is not NonNullType, [.. group.Nodes.Select(node => node.Location)]);

    /// <summary>Where the items of a list stand.</summary>
    internal ResponsePlace Items(ResponsePlace list) => new(list, list.Field, indexSlots++);

    internal ArgumentPlan Arguments(IReadOnlyList<ArgumentCoercion> coercions, FieldGroup group) =>
        ArgumentPlan.Of([.. coercions.Select(coercion => (coercion, Literal(group, coercion.Name)))], () => argumentSlots++);

    internal void CheckIntrospection(string field)
    {
        if (!options.Introspection)
        {
            throw new GraphQLException($"GraphQL introspection has been disabled, but the requested query contained the field \"{field}\".", GraphQLErrorCodes.Validation);
        }
    }

    /// <summary>Plans a field: one step deeper, and priced.</summary>
    internal T Field<T>(ObjectType parent, FieldGroup group, Func<T> plan)
    {
        var isIntrospection = parent.IsBuiltIn || group.FieldName.StartsWith("__", StringComparison.Ordinal);
        introspectionDepth += isIntrospection ? 1 : 0;
        if (introspectionDepth > options.Limits.IntrospectionDepth)
        {
            throw Beyond(
                $"The operation goes more than {options.Limits.IntrospectionDepth} fields deep into the schema "
                    + $"(limit `{nameof(GraphQLLimits.IntrospectionDepth)}`): ask for less at once.");
        }

        costs?.Enter(parent, group.Nodes);
        var planned = OneDeeper(plan);
        costs?.Leave();
        introspectionDepth -= isIntrospection ? 1 : 0;
        return planned;
    }

    /// <summary>Counts a step of the response's path around what is planned below it.</summary>
    internal T OneDeeper<T>(Func<T> plan)
    {
        if (++depth > options.Limits.PlannedDepth)
        {
            throw Beyond(
                $"The operation is more than {options.Limits.PlannedDepth} levels deep once its fragments are expanded "
                    + $"(limit `{nameof(GraphQLLimits.PlannedDepth)}`): ask for less at once.");
        }

        var planned = plan();
        depth--;
        return planned;
    }

    /// <summary>Gives a slot to a field that execution waits for, and notes which such field it is below.</summary>
    internal T Waiting<T>(Func<int, T> plan)
    {
        var (slot, outer) = (waits.Count, waitingIn);
        waits.Add(outer);
        waitingIn = slot;
        var planned = plan(slot);
        waitingIn = outer;
        return planned;
    }

    private static GraphQLException Beyond(string message) => new(message, GraphQLErrorCodes.Limit);

    private void CheckRoot(ObjectCompletion<object> root)
    {
        if (root.Fields.Length > options.Limits.RootFields)
        {
            throw Beyond($"The operation asks for more than {options.Limits.RootFields} things at its root (limit `{nameof(GraphQLLimits.RootFields)}`): ask for fewer at once.");
        }
    }

    private static ValueNode? Literal(FieldGroup group, string argument) =>
        group.Nodes[0].Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value;

    private void Collect(ObjectType type, ResponsePlace? place, SelectionSetNode selectionSet, OrderedDictionary<string, FieldGroup> groups, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            Count();
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case SelectionNode.Field field:
                    Add(field, place, groups);
                    break;
                case SelectionNode.InlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(type, place, inline.SelectionSet, groups, visited);
                    break;
                case SelectionNode.FragmentSpread spread when visited.Add(spread.Name.Value) && Applies(fragments[spread.Name.Value].TypeCondition, type):
                    Collect(type, place, fragments[spread.Name.Value].SelectionSet, groups, visited);
                    break;
            }
        }
    }

    private static void Add(SelectionNode.Field field, ResponsePlace? place, OrderedDictionary<string, FieldGroup> groups)
    {
        if (groups.TryGetValue(field.ResponseKey, out var group))
        {
            group.Nodes.Add(field);
        }
        else
        {
            groups.Add(field.ResponseKey, new FieldGroup(place, groups.Count == 0, field.ResponseKey, [field]));
        }
    }

    private void Count()
    {
        if (++selections > options.Limits.PlannedFields)
        {
            throw Beyond(
                $"The operation has more than {options.Limits.PlannedFields} selections once its fragments are expanded "
                    + $"(limit `{nameof(GraphQLLimits.PlannedFields)}`): ask for less at once.");
        }
    }

    private bool Applies(TypeNode.Named? condition, ObjectType type) =>
        condition is null || schema.Types.Find(condition.Name.Value) is CompositeType conditional && schema.IsPossible(conditional, type);

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && IsTrue(directive.Argument("if")!) == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsTrue(ValueNode condition) => condition switch
    {
        ValueNode.Boolean literal => literal.Value,
        ValueNode.Variable variable => conditions.IsTrue(variable.Name.Value),
        _ => false,
    };
}
