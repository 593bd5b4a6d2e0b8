using System.Net;

namespace TrustSafeguard.Grains.Clustering;

/// <summary>The cluster that a silo belongs to: silos with one id and one store find one another, and share the grains.</summary>
/// <param name="Id">Its name. A cluster that is begun anew over a restored store takes a new one: a silo that misses itself among the members ends its process.</param>
/// <param name="Storage">Where its members, its reminders and its snapshots of grains are kept.</param>
public sealed record SiloCluster(string Id, ClusterStorage Storage)
{
    /// <summary>Where a silo listens for others unless it is told otherwise.</summary>
    public const int DefaultPort = 11_111;

    /// <summary>Where the other silos reach this one; only this machine unless it is told otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port at which they reach it.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>By what silos know each other; null where nobody but this machine reaches the port.</summary>
    public SiloCertificate? Certificate { get; init; }

    /// <summary>How soon a silo that is gone is known to be gone.</summary>
    public ClusterLimits Limits { get; init; } = new();
}
