namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A String or an ID that is a string. Source: sec-String, sec-ID.</summary>
internal sealed class StringCompletion(ResponsePlace place, bool isNullable) : Completion<string?>(place, isNullable)
{
    internal override bool Write(string? value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        state.Writer.WriteString(value);
        return true;
    }
}
