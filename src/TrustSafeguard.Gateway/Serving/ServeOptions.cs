using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>How the server is to run.</summary>
/// <param name="Urls">Where it listens; several are parted by semicolons.</param>
/// <param name="Development">Whether callers from this machine are let in without a token.</param>
public sealed record ServeOptions(string Urls, bool Development)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>What is wrong with addresses to listen at; null where nothing is.</summary>
    public static string? FaultOf(string urls) => urls.Split(';').FirstOrDefault(url => !IsAddress(url)) is { } wrong
        ? $"`{wrong}` is not an address to listen on; write it like {DefaultUrls}."
        : null;

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https";

    /// <summary>Where <c>/healthz</c> and <c>/readyz</c> are answered too, whatever callers use up of <see cref="Urls"/>; null for nowhere else.</summary>
    public string? Probes { get; init; }

    /// <summary>The documents that the server knows; null for none.</summary>
    public DocumentManifest? Documents { get; init; }

    /// <summary>Whether callers may or must ask for one of <see cref="Documents"/>.</summary>
    public DocumentTrust DocumentTrust { get; init; } = DocumentTrust.Off;

    /// <summary>Whether a browser that asks for <c>/graphql</c> gets GraphiQL.</summary>
    public bool Explorer { get; init; } = Development;

    /// <summary>Whether callers may ask for the schema itself.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Whether those who run the service see Orleans's dashboard; the node's silo has to gather what it shows.</summary>
    public bool Dashboard { get; init; }

    /// <summary>Whose tokens are accepted.</summary>
    public IReadOnlyList<Issuer> Issuers { get; init; } = [];

    /// <summary>The file with what is revoked; null for none.</summary>
    public FileInfo? Revocations { get; init; }

    /// <summary>The origins of pages elsewhere that may call from a browser.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The proxies in front; null for none.</summary>
    public TrustedProxies? Proxies { get; init; }

    /// <summary>What https is served with; null where nothing is.</summary>
    public ServedCertificate? Certificate { get; init; }

    /// <summary>What is shown beside invented records; null for nothing.</summary>
    public Demonstration? Demonstration { get; init; }

    /// <summary>Told the addresses as soon as it listens there, before the node is open.</summary>
    public Action<IReadOnlyCollection<string>>? Listening { get; init; }

    /// <summary>Where it writes what goes wrong; the screen where it is null.</summary>
    internal ServerLog? Log { get; init; }

    /// <summary>Where the documentation stands that the front page links to; null where that is not said.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>What callers may make grow.</summary>
    public ServedLimits Limits { get; init; } = new();
}
