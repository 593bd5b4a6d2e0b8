namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>What the person whom a breach is about was told once.</summary>
/// <param name="Statement">In these words.</param>
/// <param name="SharedAt">When.</param>
/// <param name="Outcome">How the breach had ended by then; null where it was open, or was not told.</param>
public sealed record SharedStatement(string Statement, DateTimeOffset SharedAt, string? Outcome);
