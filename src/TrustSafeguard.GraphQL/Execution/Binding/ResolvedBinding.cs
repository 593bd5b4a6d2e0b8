using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field whose resolver answers at once.</summary>
internal sealed class ResolvedBinding<TParent, TResult>(
    FieldDefinition field, string coordinate, CompiledResolver resolver, OutputBinding<TResult> output) : FieldBinding<TParent>
{
    internal override FieldNode<TParent> Plan(PlanBuilder builder, FieldGroup group)
    {
        var planned = PlanBuilder.Field(group, coordinate, field.Type);
        builder.NeedsTimer |= resolver.TakesCancellation;
        var resolve = (Resolver<TParent, TResult>)resolver.Delegate;
        return output.PlanField(
            builder, planned, group, group.KeptAt is { } slot ? new OnceResolver<TParent, TResult>(resolve, slot).Resolve : resolve, builder.Arguments(resolver.Arguments, group));
    }
}
