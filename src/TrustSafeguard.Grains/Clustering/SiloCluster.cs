using System.Net;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Clustering;

/// <summary>
/// The cluster that a silo belongs to: silos with one id and one store find one another, and share the grains, where what they ask one another is the same
/// (<see cref="MembersId"/>).
/// </summary>
/// <param name="Id">Its name. A cluster that is begun anew over a restored store takes a new one: a silo that misses itself among the members ends its process.</param>
/// <param name="Storage">Where its members, its reminders and its snapshots of grains are kept.</param>
public sealed record SiloCluster(string Id, ClusterStorage Storage)
{
    /// <summary>Where a silo listens for others unless it is told otherwise.</summary>
    public const int DefaultPort = 11_111;

    // No ID has it, and the key of a table of Azure Storage may.
    private const char Separator = ':';

    /// <summary>Where the other silos reach this one; only this machine unless it is told otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port at which they reach it.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>By what silos know each other; null where nobody but this machine reaches the port.</summary>
    public SiloCertificate? Certificate { get; init; }

    /// <summary>How soon a silo that is gone is known to be gone.</summary>
    public ClusterLimits Limits { get; init; } = new();

    /// <summary>
    /// The name by which members find one another: the ID, and the number of what crosses between silos of this version, as <c>larch:2</c>. Silos of a version whose commands are
    /// others have another name, so that none decides on a command of which it knows a part.
    /// </summary>
    public string MembersId => $"{Id}{Separator}{Crossing}";

    /// <summary>The number of what crosses between these silos; another one in tests alone.</summary>
    internal int Crossing { get; init; } = WireNames.Number;

    /// <summary>The ID in a name by which members find one another; those of versions without a number are called by their ID alone.</summary>
    public static string IdIn(string membersId) => membersId.Split(Separator)[0];
}
