namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>Where a server sends what it tells of its work, and what it writes beside its answers.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The collector; null where nothing is sent.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>How it is spoken to.</summary>
    public OtlpWay Protocol { get; init; }

    /// <summary>The share of requests whose traces are sent: 0 to 1.</summary>
    public double Sampling { get; init; } = 0.01;

    /// <summary>What is sent with each call to the collector; a secret.</summary>
    public string? Headers { get; init; }

    /// <summary>How long one call to the collector may take.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often metrics are sent to the collector.</summary>
    public TimeSpan SendMetricsEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The address at which <c>/metrics</c> is served; null where it is not.</summary>
    public string? Metrics { get; init; }

    /// <summary>The least that is written.</summary>
    public LogLevel Level { get; init; } = LogLevel.Warning;

    /// <summary>Whether it is written as JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether any request is traced.</summary>
    public bool Traces => Otlp is not null && Sampling > 0;

    // The headers are a secret.
    public override string ToString() => $"otlp {Otlp}, metrics {Metrics}";
}
