namespace TrustSafeguard.Domain;

/// <summary>The clock on the wall of an English school. Dates in policies and deadlines are read on it.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly SteadyDays Steady = new(Zone);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(WallClock(instant));

    /// <summary>The instant at which a date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>The date so many days later; the last of the calendar where that lies past its end.</summary>
    public static DateOnly DaysAfter(DateOnly date, int days) => days > DateOnly.MaxValue.DayNumber - date.DayNumber ? DateOnly.MaxValue : date.AddDays(days);

    public static DateTime WallClock(DateTimeOffset instant) =>
        Steady.HoursAhead(DateOnly.FromDateTime(instant.UtcDateTime)) is { } hours
            ? new DateTime(instant.UtcTicks + (hours * TimeSpan.TicksPerHour))
            : TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant of a wall-clock reading. One that the clocks skip in spring is read an hour later; one that comes twice in autumn is the first.</summary>
    public static DateTimeOffset At(DateTime wallClock)
    {
        // What the clock says on a day is of that day by UTC, or of the day before where the clock is ahead.
        if (DateOnly.FromDateTime(wallClock) is var day && Steady.HoursAhead(day) is { } hours && Steady.HoursAhead(day.AddDays(-1)) == hours)
        {
            return new DateTimeOffset(wallClock.Ticks - (hours * TimeSpan.TicksPerHour), TimeSpan.Zero);
        }

        var reading = Zone.IsInvalidTime(wallClock) ? wallClock.AddHours(1) : wallClock;
        var offset = Zone.IsAmbiguousTime(reading) ? Zone.GetAmbiguousTimeOffsets(reading).Max() : Zone.GetUtcOffset(reading);
        return new DateTimeOffset(DateTime.SpecifyKind(reading, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    /// <summary>The first day of the school year after the one in which a date lies: school years begin on 1 September.</summary>
    public static DateOnly SchoolYearAfter(DateOnly date) => new DateOnly(date.Year, 9, 1) is var begins && date < begins ? begins : begins.AddYears(1);

    /// <summary>Whole years between a birth and a day. Somebody born on 29 February is a year older on 1 March.</summary>
    public static int AgeOn(DateOnly dateOfBirth, DateOnly day)
    {
        var years = day.Year - dateOfBirth.Year;
        var hadBirthday = (day.Month, day.Day).CompareTo((dateOfBirth.Month, dateOfBirth.Day)) >= 0;
        return hadBirthday ? years : years - 1;
    }
}
