namespace TrustSafeguard.Cluster.Tests.Load;

/// <summary>What a caller was told to be recorded.</summary>
public sealed record RecordedAnswer(string Id);
