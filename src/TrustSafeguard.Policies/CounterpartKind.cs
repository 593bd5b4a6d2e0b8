namespace TrustSafeguard.Policies;

/// <summary>Who is on the other side of an activity.</summary>
public enum CounterpartKind
{
    /// <summary>Current student.</summary>
    CurrentStudent,

    /// <summary>Former student.</summary>
    FormerStudent,

    /// <summary>Parent or carer.</summary>
    ParentOrCarer,

    /// <summary>Colleague.</summary>
    Colleague,

    /// <summary>None.</summary>
    None,
}
