using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An immutable array, read as the array that it is.</summary>
internal sealed class ImmutableArrayOutput<T>(OutputBinding<T[]> array) : OutputBinding<ImmutableArray<T>>
{
    internal override Completion<ImmutableArray<T>> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group) =>
        new AdaptedCompletion<ImmutableArray<T>, T[]>(place, array.Plan(builder, place, group), value => ImmutableCollectionsMarshal.AsArray(value)!);
}
