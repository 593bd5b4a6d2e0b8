namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The operation ran longer than <see cref="GraphQLLimits.ExecutionTime"/>.</summary>
#pragma warning disable CA1032, CA1064 // It never leaves the engine.
internal sealed class ExecutionTimeException(TimeSpan limit)
    : Exception($"The operation ran longer than the limit of {limit.TotalSeconds:0.###} seconds: ask for less at once.");
#pragma warning restore CA1032, CA1064
