namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What the server writes beside its answers.</summary>
public sealed record LoggingSettings
{
    /// <summary>The least that is written: <c>Information</c>, <c>Warning</c> or <c>Error</c>.</summary>
    public string Level { get; init; } = nameof(LogLevel.Warning);

    /// <summary>How: lines of <c>text</c>, or of <c>json</c> for a machine.</summary>
    public string Format { get; init; } = "text";
}
