using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Makes the plan of one operation for one combination of its `@skip` and `@include`: fragments expanded, fields merged for each object type,
/// literals coerced. What is skipped is not in the plan at all, so execution has no conditions left, and the fields stand in the order that the
/// specification asks for even where skipping changes it.
/// </summary>
/// <param name="fields">Says which fields are selected; <see cref="PlanSize"/> has found that they are not too many.</param>
/// <param name="options">Whether introspection is allowed.</param>
internal sealed class PlanBuilder(FieldCollector fields, GraphQLOptions options)
{
    private readonly List<int> waits = [-1];
    private int argumentSlots;
    private int indexSlots;
    private int keptSlots;
    private int waitingIn = Batches.Root;

    internal bool NeedsTimer { get; set; }

    internal bool HasBatches { get; set; }

    /// <summary>Makes the plan of an operation whose root fields are planned.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="identity">How it is told to those who listen.</param>
    /// <param name="root">Its root type.</param>
    /// <param name="rootFields">The fields that it selects there, planned with this builder.</param>
    /// <param name="cost">What it costs; null where the schema does not say.</param>
    internal OperationPlan Build(OperationDefinitionNode operation, OperationIdentity identity, ObjectType root, FieldNode<object>[] rootFields, SelectionCost? cost)
    {
        var data = new PlannedField(null, "data", IsFirst: true, root.Name, IsNullable: true, [operation.Location]);
        var completion = new ObjectCompletion<object>(data.Place, isNullable: true, rootFields);
        return new OperationPlan
        {
            Identity = identity,
            Cost = cost,
            Root = completion,
            IndexSlots = indexSlots,
            ArgumentSlots = argumentSlots,
            KeptSlots = keptSlots,
            Waits = HasBatches ? waits : null,
            IsMutation = operation.Operation == OperationType.Mutation,
            IsSubscription = operation.Operation == OperationType.Subscription,
            NeedsTimer = completion.IsAsync || NeedsTimer,
        };
    }

    internal IReadOnlyList<FieldGroup> Collect(ObjectType type, ResponsePlace? place, IEnumerable<SelectionSetNode> selectionSets) =>
        fields.Collect(type, place, selectionSets);

    internal static PlannedField Field(FieldGroup group, string coordinate, GraphQLType type) => new(
        group.Above, group.ResponseKey, group.IsFirst, coordinate, type is not NonNullType, [.. group.Nodes.Select(node => node.Location)]);

    /// <summary>Where the items of a list stand.</summary>
    internal ResponsePlace Items(ResponsePlace list) => new(list, list.Field, indexSlots++);

    /// <summary>Where a value is kept while one object is written.</summary>
    internal int NewKeptSlot() => keptSlots++;

    internal ArgumentPlan Arguments(IReadOnlyList<ArgumentCoercion> coercions, FieldGroup group) =>
        ArgumentPlan.Of([.. coercions.Select(coercion => (coercion, Literal(group, coercion.Name)))], () => argumentSlots++);

    internal void CheckIntrospection(string field)
    {
        if (!options.Introspection)
        {
            throw new GraphQLException($"GraphQL introspection has been disabled, but the requested query contained the field \"{field}\".", GraphQLErrorCodes.Validation);
        }
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

    private static ValueNode? Literal(FieldGroup group, string argument) =>
        group.Nodes[0].Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value;
}
