namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>What a client read, having named the position of the newest change that it knew of.</summary>
/// <param name="Key">Whose state.</param>
/// <param name="AtLeast">The version that the client knew.</param>
/// <param name="Version">The version that it was shown.</param>
/// <param name="Value">The value that it was shown.</param>
/// <param name="Returned">When.</param>
public sealed record ReadAnswer(string Key, int AtLeast, int Version, string Value, long Returned);
