using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A certificate for this machine that nobody vouches for, in files as an operator has them.</summary>
internal static class InventedCertificate
{
    private static readonly RSA Key = RSA.Create(2048);

    public static CertificateSettings Write(TestFolder folder) => new()
    {
        File = folder.Write("server.pem", Made(certificate => certificate.ExportCertificatePem())),
        KeyFile = folder.Write("server.key", Key.ExportPkcs8PrivateKeyPem()),
    };

    public static byte[] Pfx(string password) => Made(certificate => certificate.Export(X509ContentType.Pkcs12, password));

    /// <summary>A client with cookies that trusts this certificate and follows nothing by itself.</summary>
    public static HttpClient Browser(Uri address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate?.GetPublicKeyString() == Convert.ToHexString(Key.ExportRSAPublicKey()),
        },
    })
    {
        BaseAddress = address,
    };

    private static T Made<T>(Func<X509Certificate2, T> use)
    {
        var request = new CertificateRequest("CN=localhost", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return use(certificate);
    }
}
