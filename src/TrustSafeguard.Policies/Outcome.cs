namespace TrustSafeguard.Policies;

/// <summary>The answer to “may I?”, weakest first: a higher value is stricter.</summary>
/// <remarks>INVARIANT: the order of the values is their rank; comparisons rely on it.</remarks>
public enum Outcome
{
    /// <summary>Not covered.</summary>
    NotCovered,

    /// <summary>Permitted.</summary>
    Permitted,

    /// <summary>Permitted with duties.</summary>
    PermittedWithDuties,

    /// <summary>Report required.</summary>
    ReportRequired,

    /// <summary>Authorisation required.</summary>
    AuthorisationRequired,

    /// <summary>Prohibited.</summary>
    Prohibited,
}
