using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>What is recorded late, or otherwise than it was, where the tables that told of the same records before are others than those that are made now.</summary>
public sealed class LateRecordTests(ITestOutputHelper output)
{
    private const int FewRecords = 4;

    private static readonly Period Year = Period.AprilToMarch(2019);
    private static readonly Period FirstHalf = new(new DateOnly(2026, 4, 1), new DateOnly(2026, 9, 30));
    private static readonly Period SecondHalf = new(new DateOnly(2026, 10, 1), new DateOnly(2027, 3, 31));

    private static readonly ReleaseMaker Maker = new(StatisticsOptions.Default);

    public static TheoryData<int> Seeds => [.. LongForm.IsAsked ? Enumerable.Range(0, 25) : [1, 2, 3]];

    [Fact]
    public void A_record_that_comes_late_is_not_told_by_a_year_less_its_halves()
    {
        var before = Records().ToList();
        var first = Published(Ledger.Empty, Tables.Request with { Period = FirstHalf }, before);
        var halves = Published(first, Tables.Request with { Period = SecondHalf }, before);
        var ledger = Published(halves, Tables.Request, [.. before, .. Tables.At("A", "Primary", 0, 1, 0)]);

        var (one, two, year) = (ledger.Releases[0], ledger.Releases[1], ledger.Releases[2]);
        for (var row = 0; row < year.Rows.Length; row++)
        {
            for (var cell = 0; cell < year.Rows[row].Cells.Length; cell++)
            {
                var cells = new[] { one, two, year }.Select(release => release.Publish(release.Rows[row].Cells[cell]).Count).ToList();
                if (cells.TrueForAll(count => count is not null))
                {
                    (cells[2] - cells[1] - cells[0]).ShouldBe(0, $"row {row}, cell {cell}: {cells[0]} and {cells[1]} were shown, and now {cells[2]} is");
                }
            }
        }

        year.Rows.SelectMany(row => row.Cells).ShouldContain(cell => cell.IsShown && cell.Count > 0);
    }

    [Fact]
    public void A_year_counts_its_halves_as_they_were_counted_first_however_often_they_were_made_anew()
    {
        var before = Records().ToList();
        var halves = Published(Published(Ledger.Empty, Tables.Request with { Period = FirstHalf }, before), Tables.Request with { Period = SecondHalf }, before);
        var renewed = Published(halves, Tables.Request with { Period = FirstHalf, IsAnew = true }, Fewer(before, FirstHalf, 7));
        var late = Tables.At("A", "Primary", 5, 0, 0).Select(each => each with { On = FirstHalf.First });
        var ledger = Published(renewed, Tables.Request, [.. Fewer(before, SecondHalf, 3), .. late]);

        // 20 and 20 were told, then 13 of the first, and today there are 25 and 17.
        var (one, two, again, year) = (ledger.Releases[0], ledger.Releases[1], ledger.Releases[2], ledger.Releases[3]);
        for (var row = 0; row < year.Rows.Length; row++)
        {
            for (var cell = 0; cell < year.Rows[row].Cells.Length; cell++)
            {
                year.Rows[row].Cells[cell].Count.ShouldBe(one.Rows[row].Cells[cell].Count + two.Rows[row].Cells[cell].Count);
            }
        }

        again.Publish(again.Rows[0].Cells[0]).Count.ShouldBe(one.Rows[0].Cells[0].Count - 7);
        year.Suppressed.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void As_long_as_few_records_have_changed_all_releases_together_might_be_of_the_same_records(int seed)
    {
        var (ledger, _) = WithChanges(seed);
        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        attacker.FindsOneWorld().ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_late_record_in_each_half_is_told_by_their_sum_only_where_nobody_knows_what_was_counted(bool isKept)
    {
        var before = Records().ToList();
        var late = new[] { FirstHalf, SecondHalf }.SelectMany(half => Tables.At("A", "Primary", 0, 1, 0).Select(each => each with { On = half.First }));
        Release Kept(Release release) => isKept ? release : release with { Counted = null };
        var halves = Published(Published(Ledger.Empty, Tables.Request with { Period = FirstHalf }, before, Kept), Tables.Request with { Period = SecondHalf }, before, Kept);
        var ledger = Published(halves, Tables.Request, [.. before, .. late], Kept);

        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        attacker.FindsOneWorld().ShouldBe(isKept);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_no_row_that_was_told_before_can_be_told_how_many_there_are_today_where_that_has_changed_a_little(int seed)
    {
        var (ledger, today) = WithChanges(seed);
        var seen = new List<SeenTables>();
        var changed = 0;
        foreach (var release in ledger.Releases)
        {
            var now = Requests.Made(Maker.Make(RequestOf(release, seed), today, Ledger.Empty));
            var rows = release.Rows.Zip(now.Rows, (was, its) => was with
            {
                Cells = [.. was.Cells.Zip(its.Cells, (before, today) => before.Count == today.Count ? before : today with { Reason = CellReason.SmallChange })],
            }).ToList();
            changed += release.Rows.Zip(rows, (was, its) => was.Cells.Zip(its.Cells).Count(cell => cell.First.IsShown && !cell.Second.IsShown)).Sum();
            seen.Add(SeenTables.Of(release with { Rows = [.. rows] }));
        }

        output.WriteLine($"{changed} cells that were shown have changed");
        using var attacker = new Attacker(seen);
        attacker.Attack(4, (_, _, _) => false).ShouldBeEmpty();
    }

    private static ReleaseRequest RequestOf(Release release, int seed)
    {
        var sample = Small(seed);
        return release.Scope.StartsWith("trust ", StringComparison.Ordinal)
            ? Requests.OfTrust(release.Scope[6..], sample.Schools, release.Period)
            : sample.Request(release.Period);
    }

    // Two quarters; then some records change and some come; then the year, and the trust that has most schools there.
    private static (Ledger Ledger, List<Occurrence> Today) WithChanges(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Published(Ledger.Empty, sample.Request(Period.Quarter(2019, 1)), occurrences);
        ledger = Published(ledger, sample.Request(Period.Quarter(2019, 2)), occurrences);
        var chance = new Random(seed);
        for (var change = 0; change < 1 + (seed % FewRecords); change++)
        {
            var late = Incidents.One(sample.Schools[chance.Next(sample.Schools.Count)].Urn, Year.First.AddDays(chance.Next(180)), chance);
            var place = chance.Next(occurrences.Count);
            if (chance.Next(2) == 0)
            {
                occurrences.Add(late);
            }
            else
            {
                occurrences[place] = occurrences[place] with { Categories = late.Categories };
            }
        }

        ledger = Published(ledger, sample.Request(Year), occurrences);
        var trust = sample.Schools.GroupBy(school => school.Trust).MaxBy(group => group.Count())!.Key;
        return (Published(ledger, Requests.OfTrust(trust, sample.Schools, Period.Quarter(2019, 1)), occurrences), occurrences);
    }

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(40)], PerThousandPupils = seed % 2 == 0 ? 10 : 4 };
    }

    private static Ledger Published(Ledger ledger, ReleaseRequest request, List<Occurrence> occurrences, Func<Release, Release>? kept = null) =>
        ledger.With((kept ?? (release => release))(Requests.Made(Maker.Make(request, occurrences, ledger))));

    private static List<Occurrence> Fewer(List<Occurrence> all, Period half, int fewer)
    {
        var gone = 0;
        return [.. all.Where(each => each.School != Tables.Urn("A", "Primary", 1) || !half.Includes(each.On) || each.Categories[0] != 0 || gone++ >= fewer)];
    }

    // Enough of everything in both halves that nothing is suppressed.
    private static IEnumerable<Occurrence> Records() =>
        from half in new[] { FirstHalf, SecondHalf }
        from trust in new[] { "A", "B" }
        from phase in new[] { "Primary", "Secondary" }
        from each in Tables.At(trust, phase, 20, 30, 40)
        select each with { On = half.First };
}
