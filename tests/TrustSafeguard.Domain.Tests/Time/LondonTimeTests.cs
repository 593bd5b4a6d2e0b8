using System.Globalization;

namespace TrustSafeguard.Domain.Tests.Time;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2026-01-15T23:59:59Z", "2026-01-15")]
    [InlineData("2026-07-15T22:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T23:00:00Z", "2026-07-16")]
    [InlineData("2026-07-16T01:00:00+02:00", "2026-07-16")]
    public void A_date_is_Londons(string instant, string date) => LondonTime.DateOf(Instant(instant)).ShouldBe(Date(date));

    [Theory]
    [InlineData("2026-01-15", "2026-01-15T00:00:00Z")]
    [InlineData("2026-07-15", "2026-07-14T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00:00Z")]
    public void A_date_begins_at_Londons_midnight(string date, string instant) => LondonTime.StartOf(Date(date)).ShouldBe(Instant(instant));

    [Theory]
    [InlineData("2026-12-30", 14, "2027-01-13")]
    [InlineData("9999-12-17", 14, "9999-12-31")]
    [InlineData("9999-12-18", 14, "9999-12-31")]
    [InlineData("9999-12-31", 366, "9999-12-31")]
    public void Days_are_counted_to_the_end_of_the_calendar_and_no_further(string date, int days, string later) => LondonTime.DaysAfter(Date(date), days).ShouldBe(Date(later));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_first_and_the_last_date_of_the_calendar_begin_on_themselves(string date) => LondonTime.DateOf(LondonTime.StartOf(Date(date))).ShouldBe(Date(date));

    [Fact]
    public void A_reading_that_the_clocks_skip_is_read_an_hour_later() =>
        LondonTime.At(new DateTime(2026, 3, 29, 1, 30, 0)).ShouldBe(Instant("2026-03-29T01:30:00Z"));

    [Fact]
    public void A_reading_that_comes_twice_is_the_first() =>
        LondonTime.At(new DateTime(2026, 10, 25, 1, 30, 0)).ShouldBe(Instant("2026-10-25T00:30:00Z"));

    [Fact]
    public void Every_hour_of_a_year_reads_back_as_itself_but_the_one_that_comes_twice()
    {
        var start = Instant("2026-01-01T00:00:00Z");
        Enumerable.Range(0, 365 * 24).Select(hour => start.AddHours(hour))
            .Where(instant => LondonTime.At(LondonTime.WallClock(instant)) != instant)
            .ShouldBe([Instant("2026-10-25T01:00:00Z")]);
    }

    [Fact]
    public void What_is_kept_of_each_day_says_what_the_zone_says()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var start = Instant("1965-01-01T00:30:00Z");
        var instants = Enumerable.Range(0, 140 * 365 * 8).Select(each => start.AddHours(each * 3)).ToList();
        instants.Where(instant => LondonTime.WallClock(instant) != TimeZoneInfo.ConvertTime(instant, zone).DateTime).ShouldBeEmpty();
        instants.Select(instant => TimeZoneInfo.ConvertTime(instant, zone).DateTime)
            .Where(reading => !zone.IsAmbiguousTime(reading) && LondonTime.At(reading).UtcDateTime != TimeZoneInfo.ConvertTimeToUtc(reading, zone))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2008-03-06", "2026-03-05", 17)]
    [InlineData("2008-03-06", "2026-03-06", 18)]
    [InlineData("2008-12-31", "2026-01-01", 17)]
    [InlineData("2026-03-06", "2026-03-06", 0)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-28", 19)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    public void An_age_counts_whole_years(string dateOfBirth, string day, int age) => LondonTime.AgeOn(Date(dateOfBirth), Date(day)).ShouldBe(age);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
