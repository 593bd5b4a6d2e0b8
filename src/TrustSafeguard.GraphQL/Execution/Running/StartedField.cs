namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver was called before its turn to be written came.</summary>
internal abstract class StartedField
{
    /// <summary>Waits for the value; what is below it has been started then.</summary>
    internal abstract ValueTask<StartedValue> ValueAsync(CancellationToken cancellation);
}
