namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>A category that nothing of a kind is in.</summary>
/// <param name="Kind">The kind's place.</param>
/// <param name="Category">The category's place.</param>
public sealed record PublishedNever(int Kind, int Category);
