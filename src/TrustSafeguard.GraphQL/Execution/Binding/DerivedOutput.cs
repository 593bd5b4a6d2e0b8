using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An object of a CLR type that derives from what its object type is bound to.</summary>
internal sealed class DerivedOutput<T, TBound>(OutputBinding<TBound> bound) : OutputBinding<T>
    where T : class, TBound
{
    internal override Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        new AdaptedCompletion<T, TBound>(field, bound.Plan(builder, field, group), value => value);
}
