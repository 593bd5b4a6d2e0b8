using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A field and the code that resolves it, for parents of one CLR type.</summary>
internal abstract class FieldBinding<TParent>
{
    internal abstract FieldNode<TParent> Plan(PlanBuilder builder, FieldGroup group);
}
