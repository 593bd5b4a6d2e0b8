namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that waits for nothing but its turn.</summary>
internal sealed class ReadyValue<T>(Completion<T> completion, T value) : StartedValue
{
    internal override ValueTask<bool> FinishAsync(ExecutionState state) => new(completion.Write(value, state));
}
