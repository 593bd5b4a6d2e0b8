using TrustSafeguard.Domain;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>A year, or a quarter of one, by the year in which it begins.</summary>
/// <param name="Year">The year in which it begins.</param>
/// <param name="Running">Which days it has.</param>
/// <param name="Quarter">1 for its first three months, 4 for its last; null for all of it.</param>
public sealed record NamedPeriod(int Year, StatisticalYear Running, int? Quarter)
{
    private const int FirstYear = StatisticsRefusals.FirstYear;
    private const int LastYear = 2999;
    private const int Quarters = 4;
    private const int MonthsOfQuarter = 3;

    private static readonly Refusal NoYear = new("statistics.year", $"Give the year in which it begins, from {FirstYear} to {LastYear}, such as 2025.", "year");
    private static readonly Refusal NoQuarter = new("statistics.quarter", $"Give a quarter from 1 to {Quarters}, or leave it out for the whole year.", "quarter");

    /// <summary>Why there is no such period; null where there is.</summary>
    public Refusal? Refusal => Year is < FirstYear or > LastYear ? NoYear : Quarter is < 1 or > Quarters ? NoQuarter : null;

    /// <summary>Its days. Only where nothing refuses it.</summary>
    public Period Days
    {
        get
        {
            var year = Running == StatisticalYear.AprilToMarch ? Period.AprilToMarch(Year) : Period.SeptemberToAugust(Year);
            return Quarter is not { } quarter ? year
                : new Period(year.First.AddMonths(MonthsOfQuarter * (quarter - 1)), year.First.AddMonths(MonthsOfQuarter * quarter).AddDays(-1));
        }
    }
}
