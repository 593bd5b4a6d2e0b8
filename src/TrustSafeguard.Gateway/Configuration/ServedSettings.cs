using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What the settings mean: whose tokens, which certificate, which proxies. What does not go together is refused.</summary>
internal static class ServedSettings
{
    private const string Value = "config.value";

    /// <summary>The options with what the settings say of callers and of the network.</summary>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static ServeOptions With(this ServeOptions options, GatewaySettings settings, TokenLimits limits)
    {
        if (options.Development && settings.Proxies is { Count: > 0 })
        {
            throw new ConfigurationException(
                Value, "`Proxies` does not go with --dev, which lets in whoever calls from this machine, as a proxy on it would. Take one of them out.");
        }

        var issuers = IssuerReading.Of(settings);
        if (settings.Dashboard && !options.Development && issuers.All(issuer => issuer.OperatorRole is null))
        {
            throw new ConfigurationException(
                Value, "`Dashboard` is on and nobody may see it: name what an issuer says of those who run the service in `Issuers:NAME:OperatorRole`, or turn it off.");
        }

        var ownProbes = settings.Probes is { } probes ? AddressOf(nameof(GatewaySettings.Probes), probes, "http://127.0.0.1:5081") : null;
        ListenedAt.ThrowIfTwice(options.Urls, ownProbes, MetricsOf(settings));
        return options with
        {
            Probes = ownProbes,
            Issuers = issuers,
            Dashboard = settings.Dashboard,
            Documentation = settings.Documentation is { } documentation ? PageOf(documentation) : null,
            Revocations = RevocationsOf(settings.Revocations, NamesOf(issuers, options.Development), limits),
            Origins = [.. (settings.Origins ?? []).Select(OriginOf)],
            Proxies = settings.Proxies is { Count: > 0 } proxies ? ProxiesOf(proxies) : null,
            Certificate = CertificateOf(options.Urls, settings.Certificate),
        };
    }

    /// <summary>Where metrics are; null for nowhere.</summary>
    public static string? MetricsOf(GatewaySettings settings) =>
        settings.Telemetry.Metrics is { } metrics ? AddressOf("Telemetry:Metrics", metrics, "http://127.0.0.1:9464") : null;

    /// <summary>The names of those whose tokens are accepted.</summary>
    public static IReadOnlyCollection<string> NamesOf(IEnumerable<Issuer> issuers, bool isDevelopment) =>
        [.. issuers.Select(issuer => issuer.Name), .. isDevelopment ? [DevelopmentTokens.Name] : Array.Empty<string>()];

    /// <summary>A secret, from the environment or from the file that is named instead; null where neither is.</summary>
    public static string? SecretOf(string key, string? given, string? file)
    {
        if (given is not null && file is not null)
        {
            throw new ConfigurationException(Value, $"`{key}` and `{key}File` are both set: take out the one that is not meant.");
        }

        if (file is null)
        {
            return given;
        }

        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } secret ? secret
                : throw new ConfigurationException(Value, $"`{file}`, named in `{key}File`, is empty: write the secret into it.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Value, $"`{file}`, named in `{key}File`, cannot be read: {cause.Message}");
        }
    }

    /// <summary>An address at which something listens beside the API, on a network where nobody else comes.</summary>
    public static string AddressOf(string key, string text, string example) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.Contains(';', StringComparison.Ordinal) && ServeOptions.FaultOf(text) is null
            ? text
            : throw new ConfigurationException(Value, $"`{text}` does not do for `{key}`: write one address of its own, without https, such as `{example}`.");

    private static FileInfo? RevocationsOf(string? path, IReadOnlyCollection<string> issuers, TokenLimits limits)
    {
        if (path is null)
        {
            return null;
        }

        var file = new FileInfo(path);
        try
        {
            RevokedTokens.Check(file, issuers, limits);
            return file;
        }
        catch (FormatException wrong)
        {
            throw new ConfigurationException(
                Value, $"`{path}`, named in `{nameof(GatewaySettings.Revocations)}`, cannot be read as a list of revocations: {wrong.Message.TrimEnd('.')}. "
                    + "docs/operating/sign-in.md shows one.");
        }
    }

    private static string OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "https" or "http" && origin.UserInfo.Length == 0
        && origin.GetLeftPart(UriPartial.Authority) == text
            ? text
            : throw new ConfigurationException(
                Value, $"`{text}` in `{nameof(GatewaySettings.Origins)}` is not an origin; write scheme and host and nothing more, such as `https://app.example`.");

    private static Uri PageOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme is "https" or "http" && page.UserInfo.Length == 0
            ? page
            : throw new ConfigurationException(
                Value, $"`{nameof(GatewaySettings.Documentation)}` is not the address of a page; write it like `https://docs.example/safeguarding`.");

    private static TrustedProxies ProxiesOf(IReadOnlyList<string> proxies)
    {
        var (addresses, networks) = (new List<IPAddress>(), new List<IPNetwork>());
        foreach (var text in proxies)
        {
            if (IPAddress.TryParse(text, out var address))
            {
                addresses.Add(address);
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                throw new ConfigurationException(
                    Value, $"`{text}` in `{nameof(GatewaySettings.Proxies)}` is neither an address nor a network; write `10.0.0.7` or `10.1.0.0/16`.");
            }
        }

        return new TrustedProxies(addresses, networks);
    }

    private static ServedCertificate? CertificateOf(string urls, CertificateSettings? settings)
    {
        var isSecure = urls.Split(';').Any(url => url.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return (isSecure, settings?.File) switch
        {
            (false, null) => null,
            (false, _) => throw new ConfigurationException(
                "config.certificate", "`Certificate` is set, and no address is https: write `--urls https://…`, or take the certificate out."),
            (true, null) => throw new ConfigurationException(
                "config.certificate",
                "An https address needs a certificate: name its file in `Certificate:File` (PEM, with the key in `Certificate:KeyFile`, or PFX). "
                    + "Where a proxy speaks https for this server, write an http address and name the proxy in `Proxies`."),
            (true, { } file) => Load(file, settings!),
        };
    }

    private static ServedCertificate Load(string file, CertificateSettings settings)
    {
        var password = SecretOf("Certificate:Password", settings.Password, settings.PasswordFile);
        try
        {
            var all = new X509Certificate2Collection();
            X509Certificate2 own;
            if (X509Certificate2.GetCertContentType(file) == X509ContentType.Pkcs12)
            {
                all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
                own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it holds no certificate with its key.");
            }
            else
            {
                all.ImportFromPemFile(file);
                own = password is null ? X509Certificate2.CreateFromPemFile(file, settings.KeyFile) : X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.KeyFile);
            }

            all.Remove(own);
            return new ServedCertificate(own, all);
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "config.certificate", $"`{file}`, named in `Certificate:File`, cannot be used: {cause.Message} Look at the file, its key and its password.");
        }
    }
}
