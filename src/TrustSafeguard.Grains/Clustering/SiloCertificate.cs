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

    /// <summary>How the certificate of another is looked at: by the authorities alone, and by what it sent itself.</summary>
    /// <remarks>INVARIANT: nothing is fetched. Where to is written in the certificate that is looked at, and whoever reaches the port may show one.</remarks>
    internal X509ChainPolicy ToPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(Authorities.ToArray());
        return policy;
    }

    /// <summary>Shows the certificate to silos that come.</summary>
    internal void Show(SslStreamCertificateContext shown, SslServerAuthenticationOptions server)
    {
        // Of the certificate alone, those between it and its authority are not sent, unless they are among those of the machine.
        (server.ServerCertificate, server.ServerCertificateSelectionCallback, server.ServerCertificateContext) = (null, null, shown);
        server.CertificateChainPolicy = ToPolicy();
    }

    /// <summary>Shows the certificate to silos that are called.</summary>
    internal void Show(SslStreamCertificateContext shown, SslClientAuthenticationOptions client)
    {
        (client.ClientCertificates, client.LocalCertificateSelectionCallback, client.ClientCertificateContext) = (null, null, shown);
        client.CertificateChainPolicy = ToPolicy();
    }

    /// <summary>Whether a certificate that was shown is one of this cluster's. Its name says nothing: silos come and go with their addresses.</summary>
    internal bool IsKnown(X509Certificate2 shown, X509Chain? others, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using var chain = new X509Chain { ChainPolicy = ToPolicy() };

        // What was sent besides proves nothing by itself: it leads to an authority, or the certificate is not known.
        chain.ChainPolicy.ExtraStore.AddRange(others?.ChainPolicy.ExtraStore ?? []);
        foreach (var element in others?.ChainElements.AsEnumerable() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(shown);
    }
}
