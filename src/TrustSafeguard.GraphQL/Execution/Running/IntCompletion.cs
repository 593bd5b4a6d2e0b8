namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An Int that is an int. Source: sec-Int.</summary>
internal sealed class IntCompletion(ResponsePlace place, bool isNullable) : Completion<int>(place, isNullable)
{
    internal override bool Write(int value, ExecutionState state)
    {
        state.Writer.WriteInt(value);
        return true;
    }
}
