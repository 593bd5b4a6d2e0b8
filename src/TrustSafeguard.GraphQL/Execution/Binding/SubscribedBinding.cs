using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field of the subscription type: its resolver gives a stream of events, each of them a value of the field.</summary>
internal sealed class SubscribedBinding<TEvent>(
    FieldDefinition field, string coordinate, CompiledResolver resolver, OutputBinding<TEvent> output) : FieldBinding<object>
{
    internal override FieldNode<object> Plan(PlanBuilder builder, FieldGroup group)
    {
        var planned = PlanBuilder.Field(group, coordinate, field.Type);
        return new SubscribedNode<TEvent>(planned, Awaited(resolver), builder.Arguments(resolver.Arguments, group), output.Plan(builder, planned.Place, group));
    }

    private static Resolver<object, ValueTask<IAsyncEnumerable<TEvent>>> Awaited(CompiledResolver resolver)
    {
        if (resolver.IsAwaited)
        {
            return (Resolver<object, ValueTask<IAsyncEnumerable<TEvent>>>)resolver.Delegate;
        }

        var atOnce = (Resolver<object, IAsyncEnumerable<TEvent>>)resolver.Delegate;
        return (parent, state, arguments) => new(atOnce(parent, state, arguments));
    }
}
