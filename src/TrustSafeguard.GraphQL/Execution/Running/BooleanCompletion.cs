namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A Boolean. Source: sec-Boolean.</summary>
internal sealed class BooleanCompletion(ResponsePlace place, bool isNullable) : Completion<bool>(place, isNullable)
{
    internal override bool Write(bool value, ExecutionState state)
    {
        state.Writer.WriteBool(value);
        return true;
    }
}
