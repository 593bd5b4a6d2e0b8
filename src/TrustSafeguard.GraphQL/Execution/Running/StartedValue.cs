namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that is there before its turn to be written: it holds what was started below it. A field that was resolved at once is started with it.</summary>
internal abstract class StartedValue : StartedField
{
    internal sealed override ValueTask<StartedValue> ValueAsync(CancellationToken cancellation) => new(this);

    /// <summary>
    /// Writes the value with what was started below it, as <see cref="Completion{T}.Write"/> does. Within the operation's scope, once nothing is awaited any more.
    /// </summary>
    internal abstract ValueTask<bool> FinishAsync(ExecutionState state);
}
