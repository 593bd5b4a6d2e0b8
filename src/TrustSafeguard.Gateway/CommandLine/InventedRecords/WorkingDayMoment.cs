using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>When something may happen in an invented school: on a working day, from seven in the morning to nine at night.</summary>
internal static class WorkingDayMoment
{
    private const int DayBegins = 7 * 60;
    private const int DayEnds = 21 * 60;

    /// <summary>A moment between two days, both included; the first one may be no working day.</summary>
    public static DateTimeOffset Between(SeededRandom random, DateOnly first, DateOnly last)
    {
        var day = first.AddDays(random.Below(last.DayNumber - first.DayNumber + 1));
        while (!WorkingDays.IsWorkingDay(day) && day > first)
        {
            day = day.AddDays(-1);
        }

        var minute = random.Between(DayBegins, DayEnds - 1);
        return LondonTime.At(day.ToDateTime(new TimeOnly(minute / 60, minute % 60, random.Below(60))));
    }
}
