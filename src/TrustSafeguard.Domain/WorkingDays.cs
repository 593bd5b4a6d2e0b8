namespace TrustSafeguard.Domain;

/// <summary>Deadlines that are told in working days. A working day is neither Saturday, Sunday nor a bank holiday of England and Wales.</summary>
public static class WorkingDays
{
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !BankHolidays.Contains(day);

    /// <summary>
    /// One working day after an instant: twenty-four hours by the wall clock, counted on working days only. Friday three o'clock
    /// gives Monday three o'clock; any time on a Saturday gives the end of Monday, which is midnight at the start of Tuesday.
    /// </summary>
    public static DateTimeOffset OneWorkingDayAfter(DateTimeOffset instant)
    {
        var wallClock = LondonTime.WallClock(instant);
        var day = DateOnly.FromDateTime(wallClock);
        if (!IsWorkingDay(day))
        {
            return LondonTime.StartOf(NextWorkingDay(day).AddDays(1));
        }

        return LondonTime.At(NextWorkingDay(day).ToDateTime(TimeOnly.FromDateTime(wallClock)));
    }

    private static DateOnly NextWorkingDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsWorkingDay(day));

        return day;
    }
}
