using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>A certificate that a server goes by until it is started again.</summary>
/// <param name="Setting">The setting that names its file.</param>
/// <param name="Certificate">The certificate.</param>
internal sealed record NamedCertificate(string Setting, X509Certificate2 Certificate)
{
    /// <summary>Those of a server.</summary>
    /// <param name="served">What https is served with; null where it is not.</param>
    /// <param name="silo">By what other nodes know it; null where none do.</param>
    public static IReadOnlyList<NamedCertificate> Of(ServedCertificate? served, SiloCertificate? silo) =>
    [
        .. served is null ? [] : new[] { new NamedCertificate("Certificate:File", served.Certificate) },
        .. silo is null ? [] : silo.Chain.Prepend(silo.Certificate).Select(certificate => new NamedCertificate("Cluster:Certificate", certificate)),
        .. silo is null ? [] : silo.Authorities.Select(authority => new NamedCertificate("Cluster:CertificateAuthority", authority)),
    ];

    /// <summary>When it runs out.</summary>
    public DateTimeOffset End => new(Certificate.NotAfter.ToUniversalTime());

    public override string ToString() => $"`{Setting}` ({Certificate.Subject})";
}
