namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>
/// When a school has been silent: nothing was recorded there for more than so many days (<see cref="PatternOptions.SilenceDays"/>), and for more than so many times
/// (<see cref="PatternOptions.SilenceTimes"/>) the trust's usual gap. That is the median of what is usual at each of its schools, and that the median of the gaps between
/// its concerns: a school with many counts once, as one with few does. Days of August are counted nowhere: no school is open then.
/// </summary>
public static class SilenceRules
{
    private const int August = 8;

    /// <summary>The silences of a trust: the longest first.</summary>
    /// <param name="schools">Its schools at which somebody works now; each once.</param>
    /// <param name="today">The present day.</param>
    /// <param name="options">How long a silence is.</param>
    public static IReadOnlyList<Silence> Find(IReadOnlyCollection<SchoolDays> schools, DateOnly today, PatternOptions options)
    {
        var from = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - options.SilenceUsualDays));
        var usual = MedianOf([.. schools.Select(school => UsualOf(school, from)).OfType<int>()]);
        var most = usual is { } gap ? Math.Max(options.SilenceDays, (long)options.SilenceTimes * gap) : options.SilenceDays;
        return [.. schools.Select(school => Since(school, today, usual)).Where(silence => silence.Days > most).OrderBy(silence => silence.Key)];
    }

    /// <summary>The days after one up to another, those of August not counted.</summary>
    public static int DaysBetween(DateOnly from, DateOnly to) => to <= from ? 0 : to.DayNumber - from.DayNumber - DaysOfAugust(from, to);

    private static Silence Since(SchoolDays school, DateOnly today, int? usual)
    {
        var since = school.Days.Count > 0 ? school.Days[^1] : school.Began;
        return new Silence(school.School, since, school.Days.Count > 0, DaysBetween(since, today), DaysOfAugust(since, today) > 0, usual);
    }

    private static int? UsualOf(SchoolDays school, DateOnly from)
    {
        DateOnly[] days = [.. school.Days.Where(day => day >= from)];
        return MedianOf([.. days.Skip(1).Zip(days, (day, before) => DaysBetween(before, day))]);
    }

    // Of an even number the greater of the two in the middle: what is in doubt is no silence.
    private static int? MedianOf(int[] numbers)
    {
        Array.Sort(numbers);
        return numbers.Length == 0 ? null : numbers[numbers.Length / 2];
    }

    private static int DaysOfAugust(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var year = from.Year; year <= to.Year; year++)
        {
            var (before, last) = (new DateOnly(year, August, 1).DayNumber - 1, new DateOnly(year, August, 31).DayNumber);
            days += Math.Max(0, Math.Min(to.DayNumber, last) - Math.Max(from.DayNumber, before));
        }

        return days;
    }
}
