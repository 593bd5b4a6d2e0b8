using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A scalar or an enum. What cannot be written is a failure of this value alone, be it one of a list.</summary>
internal sealed class LeafCompletion<T, TLeaf>(ResponsePlace place, bool isNullable, TLeaf leaf) : Completion<T>(place, isNullable)
    where TLeaf : struct, ILeaf<T>
{
    internal override bool Write(T value, ExecutionState state)
    {
        try
        {
            return leaf.Write(EncodedText.Nothing, value, state.Writer) || WriteMissing(state);
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.Fail(Place, exception);
            return false;
        }
    }
}
