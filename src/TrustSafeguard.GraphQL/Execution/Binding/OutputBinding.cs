using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>How values of one CLR type are written as one GraphQL type; a plan makes a <see cref="Completion{T}"/> of it for each place.</summary>
internal abstract class OutputBinding<T>
{
    internal abstract Completion<T> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group);
}
