using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.Generation;

/// <summary>The year that generated records tell of: a fixed one, over and done.</summary>
public static class SchoolYear
{
    public static readonly DateOnly FirstDay = new(2024, 9, 2);

    /// <summary>The reference day: nothing generated happens after it.</summary>
    public static readonly DateOnly LastDay = new(2025, 7, 18);

    /// <summary>When the schools and their people are put on record, a few days before the first day.</summary>
    public static readonly DateTimeOffset Onboarding = LondonTime.At(new DateTime(2024, 8, 27, 8, 0, 0));

    public static readonly DateTimeOffset End = LondonTime.StartOf(LastDay.AddDays(1));

    private const int DayBegins = 7 * 60;
    private const int DayEnds = 21 * 60;

    /// <summary>A minute of a working day of the year, from seven in the morning to nine at night.</summary>
    public static DateTimeOffset Moment(Dice dice) => Moment(dice, FirstDay, LastDay);

    public static DateTimeOffset Moment(Dice dice, DateOnly first, DateOnly last)
    {
        var day = first.AddDays(dice.Below(last.DayNumber - first.DayNumber + 1));
        while (!WorkingDays.IsWorkingDay(day) && day > first)
        {
            day = day.AddDays(-1);
        }

        var minute = dice.Between(DayBegins, DayEnds - 1);
        return LondonTime.At(day.ToDateTime(new TimeOnly(minute / 60, minute % 60, dice.Below(60))));
    }
}
