namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The configuration is wrong; nothing was opened.</summary>
/// <param name="code">Stable and never reused, for instance <c>config.unknown-key</c>.</param>
/// <param name="message">A sentence that says what is wrong, where, and what to do.</param>
public sealed class ConfigurationException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
