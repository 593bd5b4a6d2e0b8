namespace TrustSafeguard.Policies;

/// <summary>Who laid a clause down, widest first.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum PolicyLayer
{
    /// <summary>What the law and statutory guidance say, for every school.</summary>
    National,

    /// <summary>What a local authority lays over the policies of all schools in its area.</summary>
    LocalAuthority,

    /// <summary>The trust's own policy.</summary>
    Trust,

    /// <summary>The school's own policy or variant.</summary>
    School,
}
