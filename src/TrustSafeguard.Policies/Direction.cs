namespace TrustSafeguard.Policies;

/// <summary>Whether the adult acts or receives.</summary>
public enum Direction
{
    /// <summary>The adult acts: writes, calls, meets, gives the lift.</summary>
    Outbound,

    /// <summary>The adult receives or finds it: somebody else wrote, called or came.</summary>
    Inbound,
}
