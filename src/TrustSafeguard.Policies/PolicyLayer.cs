namespace TrustSafeguard.Policies;

/// <summary>Who laid a clause down, widest first.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum PolicyLayer
{
    /// <summary>National.</summary>
    National,

    /// <summary>Local authority.</summary>
    LocalAuthority,

    /// <summary>Trust.</summary>
    Trust,

    /// <summary>School.</summary>
    School,
}
