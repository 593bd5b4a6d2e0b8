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
        foreach (var element in others?.ChainElements.AsEnumerable() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(shown);
    }
}
