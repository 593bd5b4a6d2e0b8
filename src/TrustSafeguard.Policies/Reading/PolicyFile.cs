namespace TrustSafeguard.Policies.Reading;

/// <summary>A file of a policy.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Yaml">Its text.</param>
public sealed record PolicyFile(string Name, string Yaml);
