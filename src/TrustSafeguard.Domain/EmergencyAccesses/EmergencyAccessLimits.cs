namespace TrustSafeguard.Domain.EmergencyAccesses;

/// <summary>For how long somebody may read in an emergency, in minutes.</summary>
public static class EmergencyAccessLimits
{
    public const int ShortestMinutes = 5;

    /// <summary>Half a working day: whoever needs longer takes another, and gives another reason.</summary>
    public const int LongestMinutes = 240;

    /// <summary>Where nothing is said.</summary>
    public const int UsualMinutes = 60;
}
