namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that is there before its turn to be written: it holds what was started below it. A field that was resolved at once is started with it.</summary>
internal abstract class StartedValue : StartedField
{
    internal sealed override ValueTask<StartedValue> ValueAsync(CancellationToken cancellation) => new(this);

    /// <summary>Waits for what was started below and writes the value, as <see cref="Completion{T}.Write"/> does.</summary>
    internal abstract ValueTask<bool> FinishAsync(ExecutionState state);
}
