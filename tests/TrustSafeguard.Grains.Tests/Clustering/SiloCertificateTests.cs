using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Grains.Tests.Clustering;

public sealed class SiloCertificateTests
{
    private readonly X509Certificate2 before = Authority("before");
    private readonly X509Certificate2 after = Authority("after");

    [Fact]
    public void While_one_authority_takes_the_place_of_another_those_that_either_signed_are_known_and_then_those_of_the_new_one_alone()
    {
        var (old, renewed) = (Sign(before), Sign(after));
        var inBetween = new SiloCertificate(old, [before, after]);
        var atTheEnd = new SiloCertificate(renewed, [after]);

        (Knows(inBetween, old), Knows(inBetween, renewed)).ShouldBe((true, true));
        (Knows(atTheEnd, old), Knows(atTheEnd, renewed)).ShouldBe((false, true));
    }

    private static bool Knows(SiloCertificate silo, X509Certificate2 shown) => silo.IsKnown(shown, null, SslPolicyErrors.RemoteCertificateChainErrors);

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 Sign(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
        return request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
    }
}
