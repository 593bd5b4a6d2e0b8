namespace TrustSafeguard.Policies;

/// <summary>A circumstance that a clause may turn on.</summary>
public enum Fact
{
    /// <summary>Every other way had been tried or was ruled out.</summary>
    LastResort,

    /// <summary>Somebody's safety or health was at risk there and then.</summary>
    Emergency,

    /// <summary>There was no other safe way.</summary>
    NoSafeAlternative,

    /// <summary>It happened on a trip or visit that the school runs.</summary>
    OnEducationalVisit,

    /// <summary>The child is the adult's own. Only a record can show it.</summary>
    OwnChild,

    /// <summary>A relationship outside school has been declared to the school. Only a record can show it.</summary>
    DeclaredRelationship,

    /// <summary>A plan for the contact has been agreed with the school. Only a record can show it.</summary>
    ContactPlanAgreed,

    /// <summary>The adult has signed the acceptable use policy. Only the signed declaration can show it.</summary>
    AupSigned,

    /// <summary>The child's name stands with the picture.</summary>
    ChildNamed,

    /// <summary>It has happened before.</summary>
    Repeated,

    /// <summary>The adult's work for the school cannot be done without it.</summary>
    RoleRequiresIt,

    /// <summary>Students took the images of themselves or of one another, or passed them on among themselves; no adult is known to have had a part in it.</summary>
    SharedByStudents,

    /// <summary>A parent or carer has agreed in writing, and not only said so. Only a record can show it.</summary>
    ParentAgreedInWriting,
}
