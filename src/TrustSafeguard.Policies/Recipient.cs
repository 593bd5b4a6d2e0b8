namespace TrustSafeguard.Policies;

/// <summary>Who is told. Police, LADO and local authority are outside the school.</summary>
public enum Recipient
{
    /// <summary>The head of the school.</summary>
    Headteacher,

    /// <summary>A deputy head.</summary>
    DeputyHeadteacher,

    /// <summary>The school's operations or business manager.</summary>
    OperationsManager,

    /// <summary>Any member of the senior leadership team.</summary>
    SeniorLeader,

    /// <summary>The school's safeguarding lead (the DSL).</summary>
    DesignatedSafeguardingLead,

    /// <summary>The adult's line manager.</summary>
    LineManager,

    /// <summary>The chair of the governing body, in particular where it is about the head.</summary>
    ChairOfGovernors,

    /// <summary>The local authority, its children's services for example.</summary>
    LocalAuthority,

    /// <summary>The local authority designated officer, who is told of allegations against adults who work with children.</summary>
    Lado,

    /// <summary>The police.</summary>
    Police,

    /// <summary>The local authority's human resources service.</summary>
    LocalAuthorityHr,

    /// <summary>The chair of the academy trust's board, in particular where it is about the chair of governors; in a maintained school the local authority.</summary>
    ChairOfTrustees,
}
