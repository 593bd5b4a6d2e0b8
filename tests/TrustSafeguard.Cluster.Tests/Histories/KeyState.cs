namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>What one key holds in the model: how often it was changed, and the value that it has since; null for none.</summary>
public readonly record struct KeyState(int Version, string? Value);
