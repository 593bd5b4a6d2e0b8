namespace TrustSafeguard.Domain.Breaches;

/// <summary>Where a concern stands against the statutory line (Keeping Children Safe in Education, part four).</summary>
public enum Threshold
{
    None,
    LowLevelConcern,
    HarmThreshold,
}
