namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver has not answered yet.</summary>
/// <param name="resolving">Ends once what is below the value is started, too; it never fails.</param>
internal sealed class AwaitedField(Task<StartedValue> resolving) : StartedField
{
    internal override ValueTask<StartedValue> ValueAsync(CancellationToken cancellation) => new(resolving.WaitAsync(cancellation));
}
