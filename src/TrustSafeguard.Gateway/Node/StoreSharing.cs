using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.Node;

/// <summary>How a node shares its store with other processes: what they write it looks for.</summary>
/// <param name="Cluster">The cluster whose nodes share the grains too; null for a process that only writes beside others, as a command does.</param>
public sealed record StoreSharing(SiloCluster? Cluster = null)
{
    /// <summary>The longest that the store takes to say what became of a change; null where that is less than a call to a grain is waited for.</summary>
    public TimeSpan? StoreAnswersWithin { get; init; }
}
