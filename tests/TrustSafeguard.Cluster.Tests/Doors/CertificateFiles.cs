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
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        folder.Write($"{name}-node.pem", whole.ExportCertificatePem());
        folder.Write($"{name}-node.key", key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => authority.Dispose();
}
