using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TrustSafeguard.Cluster.Tests.Doors;

/// <summary>An authority made up for a test, and certificates that it signs, in files as an operator has them.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly TestFolder folder;
    private readonly string name;
    private readonly X509Certificate2 authority;

    public CertificateFiles(TestFolder folder, string name)
    {
        (this.folder, this.name) = (folder, name);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write($"{name}.pem", authority.ExportCertificatePem());
    }

    /// <summary>What a node is told of a certificate that this authority signed.</summary>
    public string[] Settings() =>
    [
        "--set", $"Cluster:Certificate={folder[$"{name}-node.pem"]}", "--set", $"Cluster:CertificateKey={folder[$"{name}-node.key"]}",
        "--set", $"Cluster:CertificateAuthority={folder[$"{name}.pem"]}",
    ];

    /// <summary>The text of the authority's certificate.</summary>
    public string Authority => authority.ExportCertificatePem();

    /// <summary>A certificate that this authority signed.</summary>
    public X509Certificate2 Sign()
    {
        using var key = RSA.Create(2048);
        using var signed = Sign("node", key, authority);
        using var whole = signed.CopyWithPrivateKey(key);
        folder.Write($"{name}-node.pem", whole.ExportCertificatePem());
        folder.Write($"{name}-node.key", key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes a certificate that an authority below this one signed, and that one after it, as cert-manager does.</summary>
    public void SignByIntermediate()
    {
        using var key = RSA.Create(2048);
        using var keyBetween = RSA.Create(2048);
        using var signed = Sign("between", keyBetween, authority, isAuthority: true);
        using var between = signed.CopyWithPrivateKey(keyBetween);
        using var own = Sign("node", key, between);
        folder.Write($"{name}-node.pem", own.ExportCertificatePem() + "\n" + between.ExportCertificatePem() + "\n");
        folder.Write($"{name}-node.key", key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Sign(string subject, RSA key, X509Certificate2 by, bool isAuthority = false)
    {
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request.Create(by, new DateTimeOffset(by.NotBefore), new DateTimeOffset(by.NotAfter), RandomNumberGenerator.GetBytes(8));
    }

    public void Dispose() => authority.Dispose();
}
