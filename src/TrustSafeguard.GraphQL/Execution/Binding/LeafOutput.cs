using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A scalar or an enum.</summary>
internal sealed class LeafOutput<T>(bool isNullable, Func<ResponsePlace, bool, Completion<T>> make) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) => make(place, isNullable);
}
