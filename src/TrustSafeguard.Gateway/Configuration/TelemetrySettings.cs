namespace TrustSafeguard.Gateway.Configuration;

/// <summary>Where the server sends what it tells of its work. Nothing is sent anywhere, and nothing is served, unless it is told here.</summary>
public sealed record TelemetrySettings
{
    /// <summary>The address of a collector that speaks OTLP, such as <c>http://127.0.0.1:4317</c>.</summary>
    public string? Otlp { get; init; }

    /// <summary>How the collector is spoken to: <c>grpc</c> or <c>http</c> (with protobuf).</summary>
    public string Protocol { get; init; } = "grpc";

    /// <summary>The share of requests whose traces are sent: 0 to 1.</summary>
    public string Sampling { get; init; } = "0.01";

    /// <summary>What the collector asks to be sent with each call, such as <c>api-key=…</c>; several are parted by commas.</summary>
    [Secret]
    public string? Headers { get; init; }

    /// <summary>A file with <see cref="Headers"/>.</summary>
    public string? HeadersFile { get; init; }

    /// <summary>An address of its own at which Prometheus finds <c>/metrics</c>, such as <c>http://127.0.0.1:9464</c>.</summary>
    public string? Metrics { get; init; }

    // The headers are a secret.
    public override string ToString() => $"otlp {Otlp}, metrics {Metrics}";
}
