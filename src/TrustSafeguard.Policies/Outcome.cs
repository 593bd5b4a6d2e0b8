namespace TrustSafeguard.Policies;

/// <summary>The answer to “may I?”, weakest first: a higher value is stricter.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum Outcome
{
    /// <summary>No clause speaks of it. That is no permission: the answer tells what the document says where it is silent.</summary>
    NotCovered,

    /// <summary>The policy allows it.</summary>
    Permitted,

    /// <summary>The policy allows it, and asks for something to be done besides.</summary>
    PermittedWithDuties,

    /// <summary>It has to be reported.</summary>
    ReportRequired,

    /// <summary>Somebody has to agree before it is done, or a record has to be made first.</summary>
    AuthorisationRequired,

    /// <summary>The policy does not allow it.</summary>
    Prohibited,
}
