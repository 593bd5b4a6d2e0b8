namespace TrustSafeguard.Policies;

/// <summary>How grave a breach is, lightest first.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum Severity
{
    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}
