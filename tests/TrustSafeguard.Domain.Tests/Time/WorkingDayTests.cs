using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Domain.Tests.Time;

public sealed class WorkingDayTests
{
    [Theory]
    [InlineData("2026-03-03 10:15", "2026-03-04 10:15", "a Tuesday")]
    [InlineData("2026-03-06 15:00", "2026-03-09 15:00", "a Friday")]
    [InlineData("2026-03-07 09:00", "2026-03-10 00:00", "any time on a Saturday is the end of Monday")]
    [InlineData("2026-03-08 23:59", "2026-03-10 00:00", "any time on a Sunday too")]
    [InlineData("2026-03-09 00:00", "2026-03-10 00:00", "the first minute of a working day")]
    [InlineData("2026-04-02 15:00", "2026-04-07 15:00", "the Thursday before Easter")]
    [InlineData("2026-04-03 15:00", "2026-04-08 00:00", "Good Friday: the next working day is Tuesday")]
    [InlineData("2026-05-01 12:00", "2026-05-05 12:00", "the Friday before the early May holiday")]
    [InlineData("2026-12-24 16:00", "2026-12-29 16:00", "Christmas Eve, with Boxing Day on a Saturday")]
    [InlineData("2026-12-25 08:00", "2026-12-30 00:00", "Christmas Day")]
    [InlineData("2026-12-31 23:30", "2027-01-04 23:30", "New Year's Eve, a Thursday")]
    [InlineData("2026-03-27 15:00", "2026-03-30 15:00", "the weekend on which the clocks go forward")]
    [InlineData("2026-10-23 15:00", "2026-10-26 15:00", "the weekend on which they go back")]
    public void One_working_day_later_is_read_on_the_wall_clock(string from, string due, string because) =>
        LondonTime.WallClock(WorkingDays.OneWorkingDayAfter(LondonTime.At(Clock(from)))).ShouldBe(Clock(due), because);

    [Fact]
    public void The_weekend_on_which_the_clocks_go_forward_is_an_hour_shorter()
    {
        var friday = LondonTime.At(Clock("2026-03-27 15:00"));
        (WorkingDays.OneWorkingDayAfter(friday) - friday).ShouldBe(TimeSpan.FromHours(71));
    }

    [Fact]
    public void The_weekend_on_which_the_clocks_go_back_is_an_hour_longer()
    {
        var friday = LondonTime.At(Clock("2026-10-23 15:00"));
        (WorkingDays.OneWorkingDayAfter(friday) - friday).ShouldBe(TimeSpan.FromHours(73));
    }

    [Fact]
    public void A_deadline_lies_ahead_and_later_events_never_have_an_earlier_one() =>
        Prop.ForAll(Instants().Two().ToArbitrary(), pair =>
        {
            var (earlier, later) = pair.Item1 <= pair.Item2 ? (pair.Item1, pair.Item2) : (pair.Item2, pair.Item1);
            var due = WorkingDays.OneWorkingDayAfter(earlier);
            return due > earlier && due <= WorkingDays.OneWorkingDayAfter(later);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_an_event_and_its_deadline_lies_no_whole_working_day_more() =>
        Prop.ForAll(Instants().ToArbitrary(), instant =>
        {
            var first = LondonTime.DateOf(instant);
            var last = LondonTime.DateOf(WorkingDays.OneWorkingDayAfter(instant).AddTicks(-1));
            var between = Enumerable.Range(first.DayNumber + 1, Math.Max(0, last.DayNumber - first.DayNumber - 1)).Select(DateOnly.FromDayNumber);
            return !between.Any(WorkingDays.IsWorkingDay);
        }).QuickCheckThrowOnFailure();

    private static Gen<DateTimeOffset> Instants()
    {
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Gen.Choose(0, 10 * 366 * 24 * 60).Select(minutes => start.AddMinutes(minutes));
    }

    private static DateTime Clock(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
