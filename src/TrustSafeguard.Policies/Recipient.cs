namespace TrustSafeguard.Policies;

/// <summary>Who is told. Police, LADO and local authority are outside the school.</summary>
public enum Recipient
{
    /// <summary>Headteacher.</summary>
    Headteacher,

    /// <summary>Deputy headteacher.</summary>
    DeputyHeadteacher,

    /// <summary>Operations manager.</summary>
    OperationsManager,

    /// <summary>Senior leader.</summary>
    SeniorLeader,

    /// <summary>Designated safeguarding lead.</summary>
    DesignatedSafeguardingLead,

    /// <summary>Line manager.</summary>
    LineManager,

    /// <summary>Chair of governors.</summary>
    ChairOfGovernors,

    /// <summary>Local authority.</summary>
    LocalAuthority,

    /// <summary>The local authority designated officer.</summary>
    Lado,

    /// <summary>Police.</summary>
    Police,

    /// <summary>Local authority hr.</summary>
    LocalAuthorityHr,
}
