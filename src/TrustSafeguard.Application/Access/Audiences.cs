namespace TrustSafeguard.Application.Access;

/// <summary>
/// To whom a record, a field or a mutation is open. The rules of access, which the schema declares, name these; <see cref="Reach"/> says of a record which of them a viewer is.
/// </summary>
[Flags]
public enum Audiences
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Anybody who is signed in.</summary>
    SignedIn = 1,

    /// <summary>
    /// Holds any post at the school or its trust; of a local authority, at one of its schools or their trust; of a post above schools, at one of them or the same trust.
    /// </summary>
    HoldsPost = 1 << 1,

    /// <summary>The person whose record it is, in whichever of their posts.</summary>
    Self = 1 << 2,

    /// <summary>Manages that person, or manages whoever does.</summary>
    LineManager = 1 << 3,

    /// <summary>Works at the school, as a visitor, contractor or governor does not.</summary>
    SchoolStaff = 1 << 4,

    /// <summary>The head, a deputy, another senior leader, the operations manager or the safeguarding lead of the school.</summary>
    SchoolLeader = 1 << 5,

    /// <summary>The head or the safeguarding lead of the school; of a matter, only where it is handled within the school.</summary>
    SchoolSafeguarding = 1 << 6,

    /// <summary>Governs the school.</summary>
    Governor = 1 << 7,

    /// <summary>Handles the matter: the breach names their role.</summary>
    Handler = 1 << 8,

    /// <summary>The safeguarding officer of the trust.</summary>
    TrustSafeguarding = 1 << 9,

    /// <summary>Chairs the board of the trust; of emergency access to a maintained school, which is in none, its governing body.</summary>
    ChairOfTrustees = 1 << 10,

    /// <summary>The designated officer of the local authority; of a matter, once it was referred to that authority.</summary>
    Lado = 1 << 11,

    /// <summary>Reads the figures of the local authority.</summary>
    Analyst = 1 << 12,

    /// <summary>An integration that was granted <c>breaches.read</c> for the school, or for its trust.</summary>
    ReadsBreaches = 1 << 13,

    /// <summary>An integration that was granted <c>people.read</c> for the school, or for its trust.</summary>
    ReadsPeople = 1 << 14,

    /// <summary>An integration that was granted <c>people.write</c> for the school, or for its trust.</summary>
    WritesPeople = 1 << 15,

    /// <summary>The head of the school.</summary>
    Headteacher = 1 << 16,

    /// <summary>Whoever sees what it is a part of; of a field that leads to a record, whoever sees the object that the field is of.</summary>
    Whole = 1 << 17,

    /// <summary>Works at the same school as that person, or governs it, while both do; not as a visitor or contractor.</summary>
    Colleague = 1 << 18,

    /// <summary>Is asked to agree by the policies, or has said something to it.</summary>
    Approver = 1 << 19,

    /// <summary>Chairs the governing body of the school.</summary>
    ChairOfGovernors = 1 << 20,

    /// <summary>The head, a deputy or the safeguarding lead of another school of the same trust, who may cover for this one.</summary>
    SisterSchoolLeader = 1 << 21,

    /// <summary>Took emergency access to the school, and its time is not over; of a matter, only where nobody who manages them or stands above them is its subject.</summary>
    Emergency = 1 << 22,

    /// <summary>Chairs the governing body of the school, which is in no trust: gives the posts there that a trust's officer gives elsewhere.</summary>
    ChairOfMaintainedSchool = 1 << 23,
}
