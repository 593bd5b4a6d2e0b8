namespace TrustSafeguard.Domain;

/// <summary>How far from the present a date may lie that somebody enters: a year that was mistyped is told, and not recorded.</summary>
public static class DateLimits
{
    /// <summary>How far ahead a first or a last day may lie, in years.</summary>
    public const int YearsAhead = 2;

    /// <summary>How far back a first day may lie, in years: longer than anybody works at one school, or any of the policies is old.</summary>
    public const int YearsBack = 70;

    /// <summary>Whether a date lies more than <see cref="YearsAhead"/> years ahead.</summary>
    public static bool IsTooFarAhead(DateOnly date, DateOnly today) => LondonTime.AgeOn(LondonTime.DaysAfter(today, 1), date) >= YearsAhead;

    /// <summary>Whether a date lies <see cref="YearsBack"/> years back, or more.</summary>
    public static bool IsTooLongAgo(DateOnly date, DateOnly today) => LondonTime.AgeOn(date, today) >= YearsBack;
}
