using System.Globalization;

namespace TrustSafeguard.Statistics;

/// <summary>Days in London, the first and the last included.</summary>
public readonly record struct Period
{
    private const int April = 4;
    private const int September = 9;

    /// <exception cref="ArgumentOutOfRangeException">The last day is before the first.</exception>
    public Period(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>The year of authorities' annual reports, from 1 April of the year that is given.</summary>
    public static Period AprilToMarch(int year) => Year(year, April);

    /// <summary>The year of schools, from 1 September of the year that is given.</summary>
    public static Period SeptemberToAugust(int year) => Year(year, September);

    /// <summary>A quarter of the authorities' year: 1 is April to June, 4 is January to March of the year after.</summary>
    public static Period Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        var first = new DateOnly(year, April, 1).AddMonths(3 * (quarter - 1));
        return new Period(first, first.AddMonths(3).AddDays(-1));
    }

    public bool Includes(DateOnly day) => First <= day && day <= Last;

    public bool Overlaps(Period other) => First <= other.Last && other.First <= Last;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");

    private static Period Year(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year + 1, month, 1).AddDays(-1));
}
