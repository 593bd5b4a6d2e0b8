using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A scalar or an enum. Most fields are such: how they are written is decided when the plan is made, and each is one step.</summary>
internal sealed class LeafNode<TParent, TResult, TLeaf>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, TLeaf leaf, Completion<TResult> completion)
    : ResolvedNode<TParent, TResult>(field, resolve, arguments, completion)
    where TLeaf : struct, ILeaf<TResult>
{
    private readonly EncodedText opening = field.Opening;

    // A text that is put in later is not written at once.
    internal override bool IsLeaf => typeof(TResult) != typeof(LaterText);

    internal override bool Write(TParent parent, ExecutionState state) => leaf.Write(opening, ResolveFor(parent, state), state.Writer) || WriteMissing(state);
}
