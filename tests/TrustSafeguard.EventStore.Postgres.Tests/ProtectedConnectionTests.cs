using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>To another machine what is recorded goes by a connection that nobody on the way can read or answer, unless whoever runs the server says otherwise.</summary>
public sealed class ProtectedConnectionTests : IAsyncLifetime
{
    // A name of this machine that says not that it is this one: as another machine's.
    private static readonly string Elsewhere = Dns.GetHostName();

    private readonly List<EventStoreException> told = [];
    private readonly string folder = Directory.CreateTempSubdirectory("trustsafeguard-tls-").FullName;
    private PostgresServer server = null!;
    private string there = null!;

    public async ValueTask InitializeAsync()
    {
        var addresses = (await Dns.GetHostAddressesAsync(Elsewhere, AddressFamily.InterNetwork)).Select(address => $"{address}").Append("127.0.0.1").Distinct();
        server = await PostgresServer.StartAsync(settings: $"listen_addresses={string.Join(',', addresses)}");
        await server.ExecuteAsync("postgres", "COPY (SELECT 'host all all all trust') TO PROGRAM 'cat >> pg_hba.conf'; SELECT pg_reload_conf()");
        there = (await server.CreateDatabaseAsync()).Replace("127.0.0.1", Elsewhere, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_without_TLS_on_another_machine_is_not_used_where_nothing_is_said_of_it()
    {
        var refused = await Should.ThrowAsync<EventStoreException>(() => OpenAsync(there));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain("`SSL Mode=VerifyFull;Root Certificate=FILE`");
        (await Should.ThrowAsync<EventStoreException>(() => OpenAsync(there.Replace(Elsewhere, $"{Elsewhere},{Elsewhere}:{server.Port}", StringComparison.Ordinal))))
            .Message.ShouldContain("`SSL Mode=VerifyFull;Root Certificate=FILE`");
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("Prefer")]
    public async Task One_that_is_to_be_used_without_is_told_of(string mode)
    {
        await using var store = await OpenAsync($"{there};SSL Mode={mode}");

        told.ShouldHaveSingleItem().Code.ShouldBe("store.not-protected");
    }

    [Fact]
    public async Task On_this_machine_nothing_is_asked_for_and_nothing_told()
    {
        await using var store = await OpenAsync(there.Replace(Elsewhere, "localhost", StringComparison.Ordinal));

        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_whose_certificate_is_proved_is_used_and_one_with_another_s_is_not()
    {
        await PresentAsync(Certificates(out var authority));
        var file = FileOf(authority);

        (await Should.ThrowAsync<EventStoreException>(() => OpenAsync(there))).Message.ShouldContain("Root Certificate=FILE");
        (await Should.ThrowAsync<EventStoreException>(() => OpenAsync($"{there};Root Certificate={FileOf(Certificates(out _).Authority)}"))).Code.ShouldBe("store.unreachable");
        await using var store = await OpenAsync($"{there};Root Certificate={file}");
        await using var other = await OpenAsync($"{there};SSL Mode=VerifyCA;Root Certificate={file}");

        told.ShouldBeEmpty();
        (await store.AppendAsync(new LogId("trust-1"), [new("school-1", 0, [new("happened", "{}"u8.ToArray(), "{}"u8.ToArray())])])).ShouldNotBeNull();
    }

    private async Task<PostgresEventStore> OpenAsync(string connection) =>
        await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Told = told.Add }, TestContext.Current.CancellationToken);

    private string FileOf(string pem)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(file, pem);
        return file;
    }

    private async Task PresentAsync((string Authority, string Certificate, string Key) presented)
    {
        foreach (var (text, file) in new[] { (presented.Certificate, "server.crt"), (presented.Key, "server.key") })
        {
            await server.ExecuteAsync("postgres", $"COPY (SELECT unnest(string_to_array('{text}', E'\\n'))) TO PROGRAM 'umask 077 && cat > {file}'");
        }

        await server.ExecuteAsync("postgres", "ALTER SYSTEM SET ssl = on");
        await server.StopAsync();
        await server.StartAgainAsync();
    }

    private static (string Authority, string Certificate, string Key) Certificates(out string authority)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofRoot = new CertificateRequest("CN=An authority of this test", root, HashAlgorithmName.SHA256);
        ofRoot.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = ofRoot.CreateSelfSigned(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofServer = new CertificateRequest("CN=db", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Elsewhere);
        ofServer.CertificateExtensions.Add(names.Build());
        using var certificate = ofServer.Create(issuer, from, until, [1, 2, 3, 4]);
        authority = issuer.ExportCertificatePem();
        return (authority, certificate.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }
}
