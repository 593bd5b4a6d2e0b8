namespace TrustSafeguard.Policies;

/// <summary>How grave a breach is, lightest first.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum Severity
{
    /// <summary>The lightest.</summary>
    Low,

    /// <summary>What a clause has where it says nothing of severity.</summary>
    Medium,

    /// <summary>Grave.</summary>
    High,

    /// <summary>The gravest.</summary>
    Critical,
}
