using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field whose resolver is awaited.</summary>
internal sealed class AwaitedBinding<TParent, TResult>(
    FieldDefinition field, string coordinate, CompiledResolver resolver, OutputBinding<TResult> output) : FieldBinding<TParent>
{
    private readonly Resolver<TParent, ValueTask<TResult>> resolve = (Resolver<TParent, ValueTask<TResult>>)resolver.Delegate;

    internal override FieldNode<TParent> Plan(PlanBuilder builder, FieldGroup group)
    {
        var planned = PlanBuilder.Field(group, coordinate, field.Type);
        return new AwaitedNode<TParent, TResult>(planned, resolve, builder.Arguments(resolver.Arguments, group), output.Plan(builder, planned.Place, group));
    }
}
