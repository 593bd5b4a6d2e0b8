namespace TrustSafeguard.Statistics;

/// <summary>What stands in place of a count, as in the statistics of the Department for Education.</summary>
public enum CellSymbol
{
    /// <summary>There is a count.</summary>
    None,

    /// <summary>`c`: confidential.</summary>
    Confidential,

    /// <summary>`z`: not applicable; here, that no record holds it yet.</summary>
    NotApplicable,

    /// <summary>`low`: more than zero, and rounds to zero.</summary>
    Low,
}
