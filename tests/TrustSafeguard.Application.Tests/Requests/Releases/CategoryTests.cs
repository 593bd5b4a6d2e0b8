using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

public sealed class CategoryTests
{
    [Fact]
    public void Every_activity_is_in_a_group_of_conduct_and_every_group_has_one()
    {
        var groups = Enum.GetValues<Activity>().Select(activity => ConductCategories.Of(activity)).Append(ConductCategories.Of(null)).Distinct().Order();
        groups.ShouldBe(Enumerable.Range(0, ConductCategories.All.Length));
    }

    [Theory]
    [InlineData("head of the school", Role.Headteacher, Role.Teacher)]
    [InlineData("other senior leader", Role.Teacher, Role.DesignatedSafeguardingLead)]
    [InlineData("teacher", Role.LineManager, Role.Teacher)]
    [InlineData("supply or agency staff", Role.AgencyWorker, Role.SupportStaff)]
    [InlineData("governor or trustee", Role.Governor, Role.Volunteer)]
    [InlineData("other", Role.ParentOrCarer, Role.Integration)]
    public void Of_several_roles_the_first_counts(string category, Role one, Role other)
    {
        RoleCategories.All[RoleCategories.Of(RoleSet.Of(one, other))].ShouldBe(category);
        RoleCategories.All[RoleCategories.Of(RoleSet.Of(other, one))].ShouldBe(category);
    }

    [Theory]
    [InlineData("2025-01-31T10:00:00Z", "2025-02-28T23:59:00Z", "within one month")]
    [InlineData("2025-01-31T10:00:00Z", "2025-03-01T00:00:00Z", "within three months")]
    [InlineData("2025-01-31T10:00:00Z", "2025-04-30T12:00:00Z", "within three months")]
    [InlineData("2025-01-31T10:00:00Z", "2025-05-01T12:00:00Z", "within twelve months")]
    [InlineData("2025-01-31T10:00:00Z", "2026-01-31T12:00:00Z", "within twelve months")]
    [InlineData("2025-01-31T10:00:00Z", "2026-02-01T12:00:00Z", "longer")]
    [InlineData("2025-05-30T23:30:00Z", "2025-06-30T22:30:00Z", "within one month")]
    [InlineData("2025-05-30T22:30:00Z", "2025-06-30T23:30:00Z", "within three months")]
    public void Time_to_close_is_reckoned_in_months_of_the_calendar_by_days_in_london(string from, string closed, string band) =>
        ClosingTimes.All[ClosingTimes.Of(Instant(from), Instant(closed))].ShouldBe(band);

    [Theory]
    [InlineData(2025, StatisticalYear.AprilToMarch, null, "2025-04-01 to 2026-03-31")]
    [InlineData(2025, StatisticalYear.AprilToMarch, 4, "2026-01-01 to 2026-03-31")]
    [InlineData(2023, StatisticalYear.SeptemberToAugust, null, "2023-09-01 to 2024-08-31")]
    [InlineData(2023, StatisticalYear.SeptemberToAugust, 1, "2023-09-01 to 2023-11-30")]
    [InlineData(2023, StatisticalYear.SeptemberToAugust, 2, "2023-12-01 to 2024-02-29")]
    [InlineData(2023, StatisticalYear.SeptemberToAugust, 4, "2024-06-01 to 2024-08-31")]
    public void A_year_and_each_of_its_quarters_have_their_days(int year, StatisticalYear running, int? quarter, string days)
    {
        var period = new NamedPeriod(year, running, quarter);
        period.Refusal.ShouldBeNull();
        period.Days.ToString().ShouldBe(days);
    }

    [Fact]
    public void The_quarters_of_a_year_are_the_year()
    {
        foreach (var running in Enum.GetValues<StatisticalYear>())
        {
            var quarters = Enumerable.Range(1, 4).Select(quarter => new NamedPeriod(2024, running, quarter).Days).ToList();
            new Period(quarters[0].First, quarters[3].Last).ShouldBe(new NamedPeriod(2024, running, null).Days);
            quarters.Zip(quarters.Skip(1)).ShouldAllBe(pair => pair.First.Last.AddDays(1) == pair.Second.First);
        }
    }

    [Fact]
    public void No_dimension_has_a_name_or_a_category_twice()
    {
        foreach (var subject in StatisticSubjects.All.Select(counted => counted.Subject))
        {
            subject.Breakdowns.Select(breakdown => breakdown.Name).ShouldBeUnique();
            subject.Breakdowns.ShouldAllBe(breakdown => breakdown.Categories.Distinct().Count() == breakdown.Categories.Length);
        }
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
