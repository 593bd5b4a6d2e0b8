using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An object of a CLR type that derives from what its object type is bound to.</summary>
internal sealed class DerivedOutput<T, TBound>(OutputBinding<TBound> bound) : OutputBinding<T>
    where T : class, TBound
{
    internal override Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) =>
        new AdaptedCompletion<T, TBound>(place, bound.Plan(builder, place, group), value => value);
}
