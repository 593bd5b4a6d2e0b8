namespace TrustSafeguard.Policies;

/// <summary>The parts that adults play in and around a school, as the contract names them.</summary>
public enum Role
{
    /// <summary>The head of the school. A head counts as a senior leader too.</summary>
    Headteacher,

    /// <summary>A deputy head. A deputy counts as a senior leader too.</summary>
    DeputyHeadteacher,

    /// <summary>The school's operations or business manager.</summary>
    OperationsManager,

    /// <summary>A member of the senior leadership team, such as an assistant head.</summary>
    SeniorLeader,

    /// <summary>The person in charge of safeguarding in the school (the DSL).</summary>
    DesignatedSafeguardingLead,

    /// <summary>Somebody who manages other members of staff.</summary>
    LineManager,

    /// <summary>A teacher whom the school employs.</summary>
    Teacher,

    /// <summary>Staff who do not teach: teaching assistants, office, site, lunchtime and other support staff.</summary>
    SupportStaff,

    /// <summary>Looks after the school's computers, network and accounts.</summary>
    ItTechnician,

    /// <summary>A supply teacher or other member of staff who covers for somebody.</summary>
    SupplyStaff,

    /// <summary>A member of the governing body, or of the local board of an academy.</summary>
    Governor,

    /// <summary>Chairs the governing body. Is told about the head in the head's place, and agrees to what the head asks where nobody else who is named could.</summary>
    ChairOfGovernors,

    /// <summary>Helps in the school without pay.</summary>
    Volunteer,

    /// <summary>Works at the school for another firm, such as a builder, caterer or coach driver.</summary>
    Contractor,

    /// <summary>Comes to the school for a visit, such as a speaker.</summary>
    Visitor,

    /// <summary>Works at the school and is sent by an agency.</summary>
    AgencyWorker,

    /// <summary>A parent or carer of a child of the school.</summary>
    ParentOrCarer,

    /// <summary>In charge of safeguarding in all schools of a trust.</summary>
    TrustSafeguardingOfficer,

    /// <summary>The local authority's designated officer (LADO): is told of allegations, sees what was referred, and appoints at the authority. Give it to nobody else.</summary>
    LocalAuthorityOfficer,

    /// <summary>Reads the local authority's figures.</summary>
    LocalAuthorityAnalyst,

    /// <summary>Another program, such as the school's information system, and no person.</summary>
    Integration,

    /// <summary>A pupil or student of the school. Nobody is enrolled among the staff as one; some documents bind students in what they publish.</summary>
    Student,

    /// <summary>Chairs the board of an academy trust: handles what is said about a chair of governors or the trust's safeguarding officer.</summary>
    ChairOfTrustees,
}
