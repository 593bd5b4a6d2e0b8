namespace TrustSafeguard.Policies;

/// <summary>Why the adult does it.</summary>
public enum Purpose
{
    /// <summary>Professional.</summary>
    Professional,

    /// <summary>Personal.</summary>
    Personal,
}
