using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>How values of one CLR type are written as one GraphQL type; a plan makes a <see cref="Completion{T}"/> of it for each place.</summary>
internal abstract class OutputBinding<T>
{
    internal abstract Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group);

    /// <summary>Plans a field whose resolver answers at once.</summary>
    internal virtual ResolvedNode<TParent, T> PlanField<TParent>(
        PlanBuilder builder, PlannedField field, FieldGroup group, Resolver<TParent, T> resolve, ArgumentPlan arguments) =>
        new(field, resolve, arguments, Plan(builder, field.Place, group));
}
