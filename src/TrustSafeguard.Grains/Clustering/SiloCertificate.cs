using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TrustSafeguard.Grains.Clustering;

/// <summary>By what silos know each other: each shows a certificate, and takes only those that an authority of the cluster signed.</summary>
/// <param name="Certificate">The silo's own, with its private key: shown to silos that come and to silos that are called.</param>
/// <param name="Authorities">
/// Who sign silos' certificates, and nothing else: whoever has one of them may call any grain, past every rule of access. Two while one takes the place of the other.
/// </param>
public sealed record SiloCertificate(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Authorities)
{
    /// <summary>
    /// Those between the silo's own and an authority, nearest first: others are sent them too, since they know the authorities alone. None where an authority signed it itself.
    /// </summary>
    public IReadOnlyList<X509Certificate2> Chain { get; init; } = [];

    /// <summary>What is sent to other silos. Nothing is fetched for it from anywhere.</summary>
    internal SslStreamCertificateContext ToContext() => SslStreamCertificateContext.Create(Certificate, [.. Chain], offline: true);

    /// <summary>Whether a certificate that was shown is one of this cluster's. Its name says nothing: silos come and go with their addresses.</summary>
    internal bool IsKnown(X509Certificate2 shown, X509Chain? others, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        // What was sent besides proves nothing by itself: it leads to an authority, or the certificate is not known.
        chain.ChainPolicy.ExtraStore.AddRange(others?.ChainPolicy.ExtraStore ?? []);
        foreach (var element in others?.ChainElements.AsEnumerable() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(shown);
    }
}
