using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An interface's or union's value.</summary>
internal sealed class AbstractOutput<T>(bool isNullable, AbstractBinding binding) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) => new AbstractCompletion<T>(
        place, isNullable, binding.Types, [.. binding.Objects.Select(one => one.PlanCase(builder, place, group.SelectionSets))]);
}
