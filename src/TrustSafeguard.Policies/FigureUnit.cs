namespace TrustSafeguard.Policies;

/// <summary>What a statutory figure counts.</summary>
public enum FigureUnit
{
    /// <summary>Working days.</summary>
    WorkingDays,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Years.</summary>
    Years,

    /// <summary>Percent.</summary>
    Percent,
}
