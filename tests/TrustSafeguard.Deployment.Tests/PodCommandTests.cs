using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Deployment.Tests.Rendering;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>What the chart has a pod run is taken by the gateway itself: its command line, its variables and its settings, with every file where it is mounted.</summary>
public sealed class PodCommandTests : IDisposable
{
    private const string Mounted = "/etc/trustsafeguard";

    private readonly TestFolder folder = new();

    // The stores of a cluster are taken as soon as the gateway has settings for them.
    public static TheoryData<string> Sets => [.. ValueSets.Fullest.Keys.Where(name => name == "files" || typeof(GatewaySettings).GetProperty("Cluster") is not null)];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task The_gateway_takes_what_a_pod_gives_it(string set)
    {
        var release = new ReadRelease(await Chart.RenderAsync(ValueSets.Fullest[set]));
        WriteCertificate("certificate");
        WriteCertificate("silo-certificate");
        Directory.CreateDirectory(folder["settings"]);
        folder.Write("settings/appsettings.json", release.Settings.Data["appsettings.json"].Replace(Mounted, folder.Path, StringComparison.Ordinal));
        var environment = (release.Container.Env ?? []).ToDictionary(
            each => each.Name,
            each => each.Value?.Replace("$(STORE_CONNECTION)", "Host=nowhere.example", StringComparison.Ordinal) ?? (each.ValueFrom.FieldRef is null ? "invented" : "127.0.0.1"),
            StringComparer.Ordinal);

        var arguments = release.Container.Args.Select(word => word.Replace(Mounted, folder.Path, StringComparison.Ordinal));
        var gateway = Path.Combine(AppContext.BaseDirectory, "TrustSafeguard.Gateway.dll");
        var printed = (await Tool.RunAsync("dotnet", [gateway, .. arguments, "--print-config"], environment: environment)).Done();

        printed.ShouldContain("TRUSTSAFEGUARD__Issuers__birch__ClientSecret");
        printed.ShouldContain("https://*:5080");
        printed.ShouldNotContain("invented");
    }

    public void Dispose() => folder.Dispose();

    private void WriteCertificate(string name)
    {
        Directory.CreateDirectory(folder[name]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=birch.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write($"{name}/tls.crt", certificate.ExportCertificatePem());
        folder.Write($"{name}/ca.crt", certificate.ExportCertificatePem());
        folder.Write($"{name}/tls.key", key.ExportPkcs8PrivateKeyPem());
    }
}
