using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Application.Tests.Views.Patterns;

/// <summary>When a school has been silent, for trusts of one, three and sixty schools.</summary>
public sealed class SilenceRulesTests
{
    private static readonly DateOnly Today = new(2026, 5, 29);
    private static readonly PatternOptions Options = new();
    private static readonly TrustView Trust = new("trust-1", Logs.OfTrust("99001"), "99001");

    [Fact]
    public void A_trust_of_one_school_is_compared_with_what_is_usual_there()
    {
        Silent(School(1, every: 40, last: 119)).ShouldBeEmpty();
        Silent(School(1, every: 40, last: 121)).ShouldBe([1]);
        Silent(School(1, every: 2, last: 90)).ShouldBeEmpty();
        Silent(School(1, every: 2, last: 91)).ShouldBe([1]);
    }

    [Fact]
    public void In_a_trust_of_three_one_that_records_every_day_does_not_make_the_others_silent()
    {
        var (busy, quiet, quieter) = (School(1, every: 1, last: 0), School(2, every: 50, last: 140), School(3, every: 60, last: 151));
        Silent(busy, quiet, quieter).ShouldBe([3]);
        SilenceRules.Find([busy, quiet, quieter], Today, Options)[0].UsualDays.ShouldBe(50);
    }

    [Fact]
    public void In_a_trust_of_sixty_the_silent_ones_come_the_longest_first()
    {
        List<SchoolDays> schools = [.. Enumerable.Range(1, 57).Select(urn => School(urn, every: 10 + (urn % 9), last: urn % 30))];
        Silent([.. schools, School(58, every: 14, last: 95), School(59, every: 14, last: 300), School(60, every: 200, last: 91)]).ShouldBe([59, 58, 60]);
    }

    [Fact]
    public void A_school_without_a_concern_is_counted_from_the_day_on_which_its_records_began()
    {
        var (fresh, old) = (new SchoolDays(At(1), Today.AddDays(-90), []), new SchoolDays(At(2), Today.AddDays(-91), []));
        var silence = SilenceRules.Find([fresh, old], Today, Options).ShouldHaveSingleItem();
        silence.School.Urn.ShouldBe(2);
        silence.HasConcern.ShouldBeFalse();
        silence.UsualDays.ShouldBeNull();
    }

    [Fact]
    public void Days_of_August_are_not_counted()
    {
        var school = new SchoolDays(At(1), new DateOnly(2020, 9, 1), [new DateOnly(2026, 7, 15)]);
        SilenceRules.Find([school], new DateOnly(2026, 11, 13), Options).ShouldBeEmpty();
        var silence = SilenceRules.Find([school], new DateOnly(2026, 11, 14), Options).ShouldHaveSingleItem();
        silence.Days.ShouldBe(91);
        silence.IsOverAugust.ShouldBeTrue();
    }

    [Fact]
    public void What_is_usual_is_not_made_of_what_lies_further_back_than_is_asked()
    {
        var school = School(1, every: 5, last: 1_200);
        SilenceRules.Find([school], Today, Options).ShouldHaveSingleItem().UsualDays.ShouldBeNull();
        SilenceRules.Find([school], Today, Options with { SilenceUsualDays = int.MaxValue }).ShouldHaveSingleItem().UsualDays.ShouldBe(5);
    }

    [Fact]
    public void The_days_between_two_days_are_those_of_a_walk() => Prop.ForAll(
        Gen.Choose(0, 3_000).Two().ToArbitrary(),
        pair =>
        {
            var (from, to) = (new DateOnly(2019, 1, 1).AddDays(pair.Item1), new DateOnly(2019, 1, 1).AddDays(pair.Item2));
            SilenceRules.DaysBetween(from, to).ShouldBe(Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(days => from.AddDays(days).Month != 8));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void In_whichever_order_schools_come_the_same_are_silent_and_a_concern_of_today_ends_a_silence() => Prop.ForAll(
        Gen.Choose(0, 400).ListOf().ListOf(7).ToArbitrary(),
        trust =>
        {
            List<SchoolDays> schools = [.. trust.Select((ago, urn) => new SchoolDays(
                At(urn), Today.AddDays(-500), [.. ago.Distinct().OrderDescending().Select(days => Today.AddDays(-days))]))];
            var silences = SilenceRules.Find(schools, Today, Options);
            SilenceRules.Find([.. schools.AsEnumerable().Reverse()], Today, Options).ShouldBe(silences);
            silences.ShouldAllBe(silence => silence.Days > Options.SilenceDays && silence.Days > Options.SilenceTimes * (silence.UsualDays ?? 0));
            silences.ShouldBe(silences.OrderBy(silence => silence.Since).ThenBy(silence => silence.School.Id, StringComparer.Ordinal));
            foreach (var silent in silences)
            {
                List<SchoolDays> ended = [.. schools.Select(school => school.School == silent.School ? school with { Days = [.. school.Days, Today] } : school)];
                SilenceRules.Find(ended, Today, Options).ShouldNotContain(silence => silence.School == silent.School);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static IReadOnlyList<int> Silent(params SchoolDays[] schools) => [.. SilenceRules.Find(schools, Today, Options).Select(silence => silence.School.Urn)];

    private static SchoolView At(int urn) => new(urn, Trust.Log, Trust);

    // Ten concerns, the last of them so many counted days ago.
    private static SchoolDays School(int urn, int every, int last) => new(
        At(urn), new DateOnly(2015, 9, 1), [.. Enumerable.Range(0, 10).Select(number => Ago(last + (every * number))).Reverse()]);

    private static DateOnly Ago(int counted)
    {
        var day = Today;
        while (SilenceRules.DaysBetween(day, Today) < counted)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
