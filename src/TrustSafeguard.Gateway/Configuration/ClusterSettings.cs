namespace TrustSafeguard.Gateway.Configuration;

/// <summary>How the nodes of several processes find one another.</summary>
public sealed record ClusterSettings
{
    /// <summary>The name that nodes on one store share.</summary>
    public string? Id { get; init; }

    /// <summary>The address at which the other nodes reach this one; 127.0.0.1 where it is left out.</summary>
    public string? Address { get; init; }

    /// <summary>The port there.</summary>
    public int SiloPort { get; init; } = Grains.Clustering.SiloCluster.DefaultPort;

    /// <summary>A PEM file with the certificate that this node shows to others.</summary>
    public string? Certificate { get; init; }

    /// <summary>The PEM file with its key; where it is left out, the key stands in <see cref="Certificate"/>.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>A PEM file with the authority that signs the nodes' certificates, and no others.</summary>
    public string? CertificateAuthority { get; init; }
}
