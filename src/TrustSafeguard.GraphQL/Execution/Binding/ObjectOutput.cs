using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An object of exactly the CLR type that its object type is bound to.</summary>
internal sealed class ObjectOutput<T>(bool isNullable, ObjectBinding<T> binding) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) =>
        binding.Complete(builder, place, isNullable, group.SelectionSets);
}
