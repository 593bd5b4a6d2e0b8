using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
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

    [Fact]
    public async Task Nothing_is_fetched_for_a_certificate_that_a_silo_is_shown_by_whoever_comes_or_is_called()
    {
        using var place = new TcpListener(IPAddress.Loopback, 0);
        place.Start();
        var fetched = place.AcceptSocketAsync();

        // Who signed it is not sent: it could be had only from where the certificate itself says. The stranger does not look there.
        var stranger = SslStreamCertificateContext.Create(SignedElsewhere(after, (IPEndPoint)place.LocalEndpoint), null, offline: true);
        var silo = new SiloCertificate(Kept(Sign(before)), [before]);
        var shown = silo.ToContext();
        var (asServer, asClient) = (new SslServerAuthenticationOptions(), new SslClientAuthenticationOptions { TargetHost = "trustsafeguard" });
        (asServer.ClientCertificateRequired, asServer.RemoteCertificateValidationCallback) = (true, (_, other, chain, errors) => Knows(silo, other, chain, errors));
        asClient.RemoteCertificateValidationCallback = (_, other, chain, errors) => Knows(silo, other, chain, errors);
        silo.Show(shown, asServer);
        silo.Show(shown, asClient);

        var caller = new SslClientAuthenticationOptions { TargetHost = "trustsafeguard", ClientCertificateContext = stranger };
        caller.RemoteCertificateValidationCallback = (_, other, _, _) => other is not null;
        (await IsRefusedAsync(asServer, caller)).ShouldBeTrue();
        (await IsRefusedAsync(new() { ServerCertificateContext = stranger }, asClient)).ShouldBeTrue();
        fetched.IsCompleted.ShouldBeFalse();
    }

    // Of the two that meet, one is the silo, which ends it; the other hears of that or not.
    private static async Task<bool> IsRefusedAsync(SslServerAuthenticationOptions server, SslClientAuthenticationOptions client)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var called = new TcpClient();
        await called.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var came = await listener.AcceptTcpClientAsync();
        await using var atServer = new SslStream(came.GetStream());
        await using var atClient = new SslStream(called.GetStream());
        var (answered, asked) = (EndsAsync(atServer.AuthenticateAsServerAsync(server), came), EndsAsync(atClient.AuthenticateAsClientAsync(client), called));
        return await answered | await asked;
    }

    private static async Task<bool> EndsAsync(Task authentication, TcpClient connection)
    {
        try
        {
            await authentication;
            return false;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            connection.Close();
            return e is AuthenticationException;
        }
    }

    private static bool Knows(SiloCertificate silo, X509Certificate? other, X509Chain? chain, SslPolicyErrors errors) =>
        silo.IsKnown((X509Certificate2)other!, chain, errors);

    private static bool Knows(SiloCertificate silo, X509Certificate2 shown) => silo.IsKnown(shown, null, SslPolicyErrors.RemoteCertificateChainErrors);

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 Sign(X509Certificate2 authority) => Sign(authority, null);

    private static X509Certificate2 SignedElsewhere(X509Certificate2 authority, IPEndPoint place) =>
        Kept(Sign(authority, new X509AuthorityInformationAccessExtension(null, [$"http://{place}/authority.cer"])));

    // A key of the moment is not one that a server can show everywhere.
    private static X509Certificate2 Kept(X509Certificate2 signed) => X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);

    private static X509Certificate2 Sign(X509Certificate2 authority, X509Extension? more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
        if (more is not null)
        {
            request.CertificateExtensions.Add(more);
        }

        var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
