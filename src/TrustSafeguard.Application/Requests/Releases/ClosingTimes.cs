using System.Collections.Immutable;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How long what is closed was open, in the bands that annual reports have: months of the calendar, by the days in London.</summary>
internal static class ClosingTimes
{
    private static readonly int[] Months = [1, 3, 12];

    public static ImmutableArray<string> All { get; } = ["within one month", "within three months", "within twelve months", "longer"];

    public static int Of(DateTimeOffset from, DateTimeOffset closed)
    {
        var (first, last) = (LondonTime.DateOf(from), LondonTime.DateOf(closed));
        return Array.FindIndex(Months, months => last <= first.AddMonths(months)) is >= 0 and var place ? place : Months.Length;
    }
}
