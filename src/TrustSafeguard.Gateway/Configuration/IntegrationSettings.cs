namespace TrustSafeguard.Gateway.Configuration;

/// <summary>A program that an issuer gives tokens of its own, by client credentials. It stands under its client id.</summary>
public sealed record IntegrationSettings
{
    /// <summary>What its tokens have as subject, where that is not the client id.</summary>
    public string? Subject { get; init; }

    /// <summary>The most that it may be granted: of what a token claims, what stands here counts.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}
