namespace TrustSafeguard.Application.Views.EmergencyAccesses;

/// <summary>That one was ended, seen, or looked at.</summary>
/// <param name="At">When.</param>
/// <param name="By">The subject of whoever did it.</param>
/// <param name="Findings">What was found; null where it was ended or seen.</param>
public sealed record EmergencyAccessChange(DateTimeOffset At, string By, string? Findings = null);
