namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A path as asynchronous execution carries it: linked, because several are alive at once.</summary>
/// <param name="Parent">The path above; null at the root.</param>
/// <param name="Step">A list index from 0, or the complement of a <see cref="PlannedField.Id"/>.</param>
internal sealed record ResponsePath(ResponsePath? Parent, int Step)
{
    internal int Depth { get; } = (Parent?.Depth ?? 0) + 1;
}
