using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A value type that may be missing.</summary>
internal sealed class NullableOutput<T>(bool isNullable, OutputBinding<T> inner) : OutputBinding<T?>
    where T : struct
{
    internal override Completion<T?> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) =>
        new NullableCompletion<T>(place, isNullable, inner.Plan(builder, place, group));
}
