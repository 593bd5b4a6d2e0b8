namespace TrustSafeguard.Gateway.Configuration;

/// <summary>All that an operator sets for <c>serve</c>, by name. What stands in a file, the environment or the command line and not here is refused.</summary>
public sealed record GatewaySettings
{
    public string Urls { get; init; } = Serving.ServeOptions.DefaultUrls;

    /// <summary>An address of its own at which <c>/healthz</c> and <c>/readyz</c> are answered too, such as <c>http://127.0.0.1:5081</c>.</summary>
    public string? Probes { get; init; }

    public string Data { get; init; } = "./data";

    /// <summary>The server that keeps the records in the place of <see cref="Data"/>; see <see cref="StoreAddress"/>.</summary>
    [Connection]
    public string? Store { get; init; }

    /// <summary>A file with the address of that server.</summary>
    public string? StoreFile { get; init; }

    public ClusterSettings? Cluster { get; init; }

    /// <summary>The folder of the log of reads; within <see cref="Data"/> where it is left out.</summary>
    public string? Reads { get; init; }

    public bool ReadOnly { get; init; }

    public bool ProveFirst { get; init; }

    public string? Documents { get; init; }

    public bool? DocumentsOnly { get; init; }

    public bool Graphiql { get; init; }

    public bool Introspection { get; init; } = true;

    /// <summary>Where the documentation stands that the front page links to.</summary>
    public string? Documentation { get; init; }

    /// <summary>The limits that are not left at their defaults.</summary>
    public IReadOnlyDictionary<string, string>? Limits { get; init; }

    /// <summary>The origins of pages elsewhere that may call from a browser, such as <c>https://app.example</c>.</summary>
    public IReadOnlyList<string>? Origins { get; init; }

    /// <summary>The proxies that are believed about whom they speak for: addresses, or networks such as <c>10.1.0.0/16</c>.</summary>
    public IReadOnlyList<string>? Proxies { get; init; }

    public CertificateSettings? Certificate { get; init; }

    /// <summary>Whose tokens are accepted, each under a name of the operator's choice.</summary>
    public IReadOnlyDictionary<string, IssuerSettings>? Issuers { get; init; }

    /// <summary>The file with what is revoked.</summary>
    public string? Revocations { get; init; }

    /// <summary>Where the server sends what it tells of its work.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>Whether those who run the service see Orleans's dashboard.</summary>
    public bool Dashboard { get; init; }

    /// <summary>What it writes beside its answers.</summary>
    public LoggingSettings Logging { get; init; } = new();

    // The address of the store may hold a password.
    public override string ToString() => $"urls {Urls}, data {Data}";
}
