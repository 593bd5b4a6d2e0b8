namespace TrustSafeguard.Application.Views.People;

/// <summary>Something in a person's record that is another since.</summary>
/// <param name="Of">What.</param>
/// <param name="Was">What stood there before; null for nothing.</param>
/// <param name="Now">What stands there since; null for nothing.</param>
/// <param name="At">When the log was told.</param>
/// <param name="By">Who told it.</param>
public sealed record Correction(CorrectedDetail Of, string? Was, string? Now, DateTimeOffset At, string By);
