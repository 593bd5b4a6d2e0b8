[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace TrustSafeguard.Cluster.Tests;

/// <summary>What is promised of a cluster, with room for a machine that is busy with other things.</summary>
public static class Bounds
{
    /// <summary>How long after a node is lost every log takes appends again. Measured on two cores that carry the load too: ADR 24.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(20);

    /// <summary>How long after all nodes were killed those that return take appends again: they wait for the others until these have not told for a while that they live.</summary>
    public static readonly TimeSpan ReturnOfAll = TimeSpan.FromSeconds(90);
}
