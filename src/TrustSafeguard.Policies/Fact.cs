namespace TrustSafeguard.Policies;

/// <summary>A circumstance that a clause may turn on.</summary>
public enum Fact
{
    /// <summary>Last resort.</summary>
    LastResort,

    /// <summary>Emergency.</summary>
    Emergency,

    /// <summary>No safe alternative.</summary>
    NoSafeAlternative,

    /// <summary>On educational visit.</summary>
    OnEducationalVisit,

    /// <summary>Own child.</summary>
    OwnChild,

    /// <summary>Declared relationship.</summary>
    DeclaredRelationship,

    /// <summary>Contact plan agreed.</summary>
    ContactPlanAgreed,

    /// <summary>Aup signed.</summary>
    AupSigned,

    /// <summary>Child named.</summary>
    ChildNamed,

    /// <summary>Repeated.</summary>
    Repeated,

    /// <summary>Role requires it.</summary>
    RoleRequiresIt,

    /// <summary>Students took the images of themselves or of one another, or passed them on among themselves; no adult is known to have had a part in it.</summary>
    SharedByStudents,
}
