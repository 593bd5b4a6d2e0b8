using System.Security.Cryptography.X509Certificates;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>What https is served with.</summary>
/// <param name="Certificate">With its key.</param>
/// <param name="Chain">Those above it, which clients are sent too.</param>
public sealed record ServedCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain);
