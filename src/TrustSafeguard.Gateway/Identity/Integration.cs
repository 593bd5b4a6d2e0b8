namespace TrustSafeguard.Gateway.Identity;

/// <summary>A program that may call with tokens of its own.</summary>
/// <param name="Subject">What its tokens have as subject; null where the issuer tells such tokens from people's otherwise.</param>
/// <param name="Scopes">The most that it may be granted.</param>
public sealed record Integration(string? Subject, IReadOnlySet<string> Scopes);
