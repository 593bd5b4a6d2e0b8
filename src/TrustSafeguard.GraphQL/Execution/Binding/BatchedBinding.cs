using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field whose resolver takes all parents at once.</summary>
/// <typeparam name="TParent">The parents' type.</typeparam>
/// <typeparam name="TItem">What the resolver returns for each parent: a value, or a <see cref="Batched{T}"/>.</typeparam>
/// <typeparam name="TResult">The type of the values.</typeparam>
internal sealed class BatchedBinding<TParent, TItem, TResult>(
    FieldDefinition field, string coordinate, CompiledResolver resolver, OutputBinding<TResult> output) : FieldBinding<TParent>
{
    internal override FieldNode<TParent> Plan(PlanBuilder builder, FieldGroup group)
    {
        var planned = PlanBuilder.Field(group, coordinate, field.Type);
        var resolve = Uniform(resolver);
        var arguments = builder.Arguments(resolver.Arguments, group);
        builder.HasBatches = true;
        return builder.Waiting(waitSlot => new BatchedNode<TParent, TResult>(planned, waitSlot, resolve, arguments, output.Plan(builder, planned.Place, group)));
    }

    private static Resolver<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<Batched<TResult>>?>> Uniform(CompiledResolver resolver)
    {
        if (resolver.IsAwaited)
        {
            var awaited = (Resolver<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<TItem>>>)resolver.Delegate;
            return async (parents, state, arguments) => Outcomes(await awaited(parents, state, arguments).ConfigureAwait(false));
        }

        var atOnce = (Resolver<IReadOnlyList<TParent>, IReadOnlyList<TItem>>)resolver.Delegate;
        return (parents, state, arguments) => new(Outcomes(atOnce(parents, state, arguments)));
    }

    private static IReadOnlyList<Batched<TResult>>? Outcomes(IReadOnlyList<TItem>? items) => items switch
    {
        null => null,
        IReadOnlyList<Batched<TResult>> outcomes => outcomes,
        _ => [.. ((IReadOnlyList<TResult>)items).Select(value => new Batched<TResult>(value))],
    };
}
