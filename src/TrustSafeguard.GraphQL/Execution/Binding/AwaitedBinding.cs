using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field whose resolver is awaited.</summary>
internal sealed class AwaitedBinding<TParent, TResult>(
    FieldDefinition field, string coordinate, CompiledResolver resolver, OutputBinding<TResult> output) : FieldBinding<TParent>
{
    internal override FieldNode<TParent> Plan(PlanBuilder builder, FieldGroup group)
    {
        var planned = PlanBuilder.Field(group, coordinate, field.Type);
        var resolve = (Resolver<TParent, ValueTask<TResult>>)resolver.Delegate;
        var arguments = builder.Arguments(resolver.Arguments, group);
        return builder.Waiting(waitSlot => new AwaitedNode<TParent, TResult>(planned, waitSlot, resolve, arguments, output.Plan(builder, planned.Place, group)));
    }
}
