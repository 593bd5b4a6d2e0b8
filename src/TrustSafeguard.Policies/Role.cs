namespace TrustSafeguard.Policies;

/// <summary>The parts that adults play in and around a school, as the contract names them.</summary>
public enum Role
{
    /// <summary>The head of the school; a senior leader too.</summary>
    Headteacher,

    /// <summary>A deputy head; a senior leader too.</summary>
    DeputyHeadteacher,

    /// <summary>Operations manager.</summary>
    OperationsManager,

    /// <summary>Senior leader.</summary>
    SeniorLeader,

    /// <summary>Designated safeguarding lead.</summary>
    DesignatedSafeguardingLead,

    /// <summary>Line manager.</summary>
    LineManager,

    /// <summary>Teacher.</summary>
    Teacher,

    /// <summary>Support staff.</summary>
    SupportStaff,

    /// <summary>It technician.</summary>
    ItTechnician,

    /// <summary>Supply staff.</summary>
    SupplyStaff,

    /// <summary>Governor.</summary>
    Governor,

    /// <summary>Stands in for the head wherever the head would approve or be told about the head.</summary>
    ChairOfGovernors,

    /// <summary>Volunteer.</summary>
    Volunteer,

    /// <summary>Contractor.</summary>
    Contractor,

    /// <summary>Visitor.</summary>
    Visitor,

    /// <summary>Agency worker.</summary>
    AgencyWorker,

    /// <summary>Parent or carer.</summary>
    ParentOrCarer,

    /// <summary>Trust safeguarding officer.</summary>
    TrustSafeguardingOfficer,

    /// <summary>Local authority officer.</summary>
    LocalAuthorityOfficer,

    /// <summary>Local authority analyst.</summary>
    LocalAuthorityAnalyst,

    /// <summary>Integration.</summary>
    Integration,

    /// <summary>A pupil or student of the school. Nobody is enrolled among the staff as one; some documents bind students in what they publish.</summary>
    Student,

    /// <summary>Chairs the board of an academy trust: handles what is said about a chair of governors or the trust's safeguarding officer.</summary>
    ChairOfTrustees,
}
