namespace TrustSafeguard.Policies;

/// <summary>Whether the adult acts or receives.</summary>
public enum Direction
{
    /// <summary>Outbound.</summary>
    Outbound,

    /// <summary>Inbound.</summary>
    Inbound,
}
