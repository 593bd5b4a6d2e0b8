using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A scalar or an enum whose arguments are known when the plan is made. Most fields are such: nothing of them is left to decide while they are written.</summary>
internal sealed class LeafNode<TParent, TResult, TLeaf>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, object?[] given, TLeaf leaf, Completion<TResult> completion)
    : ResolvedNode<TParent, TResult>(field, resolve, arguments, completion)
    where TLeaf : struct, ILeaf<TResult>
{
    private readonly EncodedText opening = field.Opening;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        state.Look();
        return leaf.Write(opening, Resolve(parent, state, given), state.Writer) || WriteMissing(state);
    }
}
