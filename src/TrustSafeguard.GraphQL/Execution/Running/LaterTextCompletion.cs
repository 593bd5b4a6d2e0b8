namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A String whose text is found once the rest is written. Source: sec-String.</summary>
internal sealed class LaterTextCompletion(ResponsePlace place, bool isNullable) : Completion<LaterText>(place, isNullable)
{
    internal override bool Write(LaterText value, ExecutionState state)
    {
        if (value.Place is null)
        {
            return WriteMissing(state);
        }

        state.Writer.WriteLater(value.Place);
        return true;
    }
}
