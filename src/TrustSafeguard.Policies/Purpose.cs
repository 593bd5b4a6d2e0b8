namespace TrustSafeguard.Policies;

/// <summary>Why the adult does it.</summary>
public enum Purpose
{
    /// <summary>Done as part of the adult's work for the school.</summary>
    Professional,

    /// <summary>Done for the adult's own reasons, outside their work for the school.</summary>
    Personal,
}
