using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A scalar or an enum.</summary>
internal sealed class LeafOutput<T, TLeaf>(bool isNullable, TLeaf leaf) : OutputBinding<T>
    where TLeaf : struct, ILeaf<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) => new LeafCompletion<T, TLeaf>(place, isNullable, leaf);

    internal override ResolvedNode<TParent, T> PlanField<TParent>(
        PlanBuilder builder, PlannedField field, FieldGroup group, Resolver<TParent, T> resolve, ArgumentPlan arguments) =>
        new LeafNode<TParent, T, TLeaf>(field, resolve, arguments, leaf, Plan(builder, field.Place, group));
}
