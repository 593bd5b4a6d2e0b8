using System.Globalization;

namespace TrustSafeguard.Domain.Tests.Time;

public sealed class BankHolidayTests
{
    private const int FirstYearPublished = 2024;
    private const int LastYearPublished = 2027;

    [Fact]
    public void The_rule_gives_the_days_that_the_government_published()
    {
        var published = File.ReadAllLines(SharedFiles.PathOf("data", "bank-holidays-england-and-wales.csv")).Skip(1)
            .Select(line => DateOnly.Parse(line.Split(',')[0], CultureInfo.InvariantCulture));
        DaysOf(FirstYearPublished, LastYearPublished).Where(BankHolidays.Contains).ShouldBe(published.Order());
    }

    [Fact]
    public void A_year_has_eight_bank_holidays_but_for_those_that_had_one_more() =>
        Enumerable.Range(2019, 40).Where(year => DaysOf(year, year).Count(BankHolidays.Contains) != 8).ShouldBe([2022, 2023]);

    [Fact]
    public void No_bank_holiday_falls_on_a_weekend() =>
        DaysOf(2019, 2058).Where(BankHolidays.Contains).Where(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ShouldBeEmpty();

    [Theory]
    [InlineData("2023-05-08", "the coronation")]
    [InlineData("2022-06-02", "the spring holiday, moved")]
    [InlineData("2022-06-03", "the platinum jubilee")]
    [InlineData("2022-09-19", "the state funeral")]
    [InlineData("2020-05-08", "the early May holiday, moved to the anniversary of peace")]
    [InlineData("2022-01-03", "New Year's Day was a Saturday")]
    [InlineData("2023-01-02", "New Year's Day was a Sunday")]
    [InlineData("2022-12-27", "Christmas Day was a Sunday")]
    [InlineData("2021-12-28", "Boxing Day was a Sunday")]
    [InlineData("2026-12-28", "Boxing Day is a Saturday")]
    [InlineData("2038-04-26", "Easter Monday at its latest this century")]
    [InlineData("2285-03-23", "Easter Monday at its earliest")]
    public void A_day_off_is_known(string day, string because) => BankHolidays.Contains(Day(day)).ShouldBeTrue(because);

    [Theory]
    [InlineData("2020-05-04", "the early May holiday was moved away")]
    [InlineData("2022-05-30", "the spring holiday was moved away")]
    [InlineData("2026-12-24", "Christmas Eve")]
    [InlineData("2026-12-26", "a Boxing Day whose holiday is the Monday after")]
    [InlineData("2026-04-05", "Easter Sunday")]
    [InlineData("2026-03-17", "a holiday elsewhere in the kingdom")]
    [InlineData("2026-08-03", "Scotland's summer holiday")]
    public void An_ordinary_day_is_no_bank_holiday(string day, string because) => BankHolidays.Contains(Day(day)).ShouldBeFalse(because);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> DaysOf(int first, int last)
    {
        for (var day = new DateOnly(first, 1, 1); day.Year <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
