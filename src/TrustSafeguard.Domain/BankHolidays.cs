namespace TrustSafeguard.Domain;

/// <summary>The bank holidays of England and Wales, by rule (Banking and Financial Dealings Act 1971 and the standing proclamations).</summary>
/// <remarks>A day proclaimed for one year alone (a coronation, a jubilee) follows from no rule: those known stand in <see cref="Proclaimed"/>.</remarks>
public static class BankHolidays
{
    private static readonly DateOnly[] Proclaimed =
    [
        new(2022, 6, 2), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8),
    ];

    public static bool Contains(DateOnly day) => IsProclaimed(day) || (IsByRule(day) && !WasMoved(day));

    private static bool IsProclaimed(DateOnly day) => Array.IndexOf(Proclaimed, day) >= 0;

    /// <summary>In 2020 the early May holiday, and in 2022 the spring one, were moved to another day of that year.</summary>
    private static bool WasMoved(DateOnly day) => day == new DateOnly(2020, 5, 4) || day == new DateOnly(2022, 5, 30);

    private static bool IsByRule(DateOnly day) => day.Month switch
    {
        1 => day == Substitute(new DateOnly(day.Year, 1, 1)),
        3 or 4 => day == Easter(day.Year).AddDays(-2) || day == Easter(day.Year).AddDays(1),
        5 => day == FirstMonday(day.Year, 5) || day == LastMonday(day.Year, 5) || day == new DateOnly(2020, 5, 8),
        8 => day == LastMonday(day.Year, 8),
        12 => IsChristmasHoliday(day),
        _ => false,
    };

    /// <summary>Christmas Day and Boxing Day; each that falls on a weekend moves to the first weekday that is not one of them.</summary>
    private static bool IsChristmasHoliday(DateOnly day)
    {
        var christmas = new DateOnly(day.Year, 12, 25);
        var (first, second) = christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => (christmas, christmas.AddDays(3)),
            DayOfWeek.Saturday => (christmas.AddDays(2), christmas.AddDays(3)),
            DayOfWeek.Sunday => (christmas.AddDays(2), christmas.AddDays(1)),
            _ => (christmas, christmas.AddDays(1)),
        };
        return day == first || day == second;
    }

    private static DateOnly Substitute(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
    }

    /// <summary>Easter Sunday of the Gregorian calendar, by the golden number and the century's corrections.</summary>
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var moon = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var fullMoon = moon - ((moon / 28) * (1 - ((moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + fullMoon + 2 - century + (century / 4)) % 7;
        var days = fullMoon - weekday;
        var month = 3 + ((days + 40) / 44);
        return new DateOnly(year, month, days + 28 - (31 * (month / 4)));
    }
}
