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
        return output.PlanField(builder, planned, group, (Resolver<TParent, TResult>)resolver.Delegate, builder.Arguments(resolver.Arguments, group));
    }
}
