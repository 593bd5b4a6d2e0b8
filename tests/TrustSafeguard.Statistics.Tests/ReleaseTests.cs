using TrustSafeguard.Statistics.Tests.Invented;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Statistics.Tests;

public sealed class ReleaseTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongForm.Of(45, 200))];

    private static readonly List<Occurrence> Many =
    [
        .. Tables.At("A", "Primary", 20, 30, 40), .. Tables.At("A", "Secondary", 10, 11, 12),
        .. Tables.At("B", "Primary", 21, 22, 23), .. Tables.At("B", "Secondary", 31, 32, 33),
    ];

    [Fact]
    public void Counts_that_tell_of_nobody_are_shown_with_every_total()
    {
        var release = Tables.Make(Many);
        Tables.Published(release, null, null).ShouldBe("285 82 95 108 z z");
        Tables.Published(release, "A", null).ShouldBe("123 30 41 52 z z");
        Tables.Published(release, null, "Secondary").ShouldBe("129 41 43 45 z z");
        Tables.Published(release, "B", "Primary").ShouldBe("66 21 22 23 z z");
        release.Suppressed.ShouldBe(0);
    }

    [Fact]
    public void A_small_count_goes_and_enough_others_that_nobody_can_subtract()
    {
        var release = Tables.Make([.. Many.Skip(20), .. Tables.At("A", "Primary", 2)]);
        Tables.Published(release, "A", "Primary").ShouldStartWith("72 c");
        release.Rows.SelectMany(row => row.Cells).Count(cell => cell.Reason == CellReason.SmallCount).ShouldBe(1);
        release.Rows.SelectMany(row => row.Cells).Count(cell => cell.Reason == CellReason.Complement).ShouldBeGreaterThanOrEqualTo(3);
        Tables.Published(release, null, null).ShouldStartWith("267");
    }

    [Fact]
    public void Of_most_authorities_how_many_there_were_in_all_is_shown()
    {
        var all = Enumerable.Range(0, 20).Select(Sample.Of)
            .Select(sample => new ReleaseMaker(StatisticsOptions.Default).Make(sample.Request(Tables.Year), sample.Occurrences(Tables.Year), Ledger.Empty))
            .Select(outcome => Requests.Made(outcome).Rows[0].Cells[0])
            .Where(total => total.Count >= StatisticsOptions.Default.Threshold).ToList();
        all.Count.ShouldBeGreaterThan(15);
        all.Count(total => total.IsShown).ShouldBeGreaterThanOrEqualTo(all.Count * 3 / 4);
    }

    [Fact]
    public void A_small_group_is_not_broken_down()
    {
        var release = Tables.Make([.. Many.Skip(90), .. Tables.At("A", "Primary", 1, 1, 1)]);
        Tables.Published(release, "A", "Primary").ShouldBe("c c c c z z");
    }

    [Fact]
    public void A_group_that_is_all_in_one_category_is_not_shown_to_be()
    {
        var release = Tables.Make([.. Many.Skip(90), .. Tables.At("A", "Primary", 9, 0, 0)]);
        var row = Tables.Published(release, "A", "Primary");
        row.ShouldStartWith("9 c");
        row.Count(letter => letter == 'c').ShouldBeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_row_says_of_a_group_that_it_is_all_in_one_category(int seed)
    {
        var sample = Sample.Of(seed);
        var release = Requests.Made(new ReleaseMaker(StatisticsOptions.Default).Make(sample.Request(Tables.Year), sample.Occurrences(Tables.Year), Ledger.Empty));
        var told =
            from row in release.Rows
            where row.Cells.Length > 1 && row.Cells[0].Count > 0
            from breakdown in release.Subject.Breakdowns.Index()
            where breakdown.Item.Recorded
            let first = 1 + release.Subject.Breakdowns.Take(breakdown.Index).Sum(each => each.Categories.Length)
            let cells = row.Cells.Skip(first).Take(breakdown.Item.Categories.Length).ToList()
            where cells.Count(cell => !cell.IsShown || cell.Count > 0) == 1
            select $"{string.Join('/', row.Places)} of {row.Schools.Length}, {breakdown.Item.Name}: {row.Cells[0].Count} {row.Cells[0].Reason} "
                + $"{string.Join(' ', cells.Select(cell => $"{cell.Count} {cell.Reason}"))}";
        told.ShouldBeEmpty();
    }

    [Fact]
    public void A_true_zero_of_nobody_is_shown()
    {
        var release = Tables.Make(Many.Skip(90));
        Tables.Published(release, "A", "Primary").ShouldBe("0 0 0 0 z z");
        release.Suppressed.ShouldBe(0);
    }

    [Fact]
    public void A_row_of_one_school_is_not_shown_whatever_it_counts()
    {
        var request = Tables.Request with { Schools = [.. Tables.Schools.Where(school => school.Urn != Tables.Urn("A", "Primary", 2))] };
        var release = new ReleaseMaker(StatisticsOptions.Default).Make(request, Many, Ledger.Empty).ShouldBeOfType<ReleaseOutcome.Made>().Release;
        Tables.Published(release, "A", "Primary").ShouldBe("c c c c z z");
        Tables.Published(release, null, null).ShouldBe("285 82 95 108 z z");
    }

    [Fact]
    public void Rounded_tables_round_totals_by_themselves_and_say_low()
    {
        var release = Tables.Make([.. Tables.At("A", "Primary", 2, 3, 7), .. Tables.At("B", "Primary", 1)], StatisticsOptions.Default with { RoundTo = 5 });
        Tables.Published(release, "A", "Primary").ShouldBe("10 low 5 5 z z");
        Tables.Published(release, "B", "Primary").ShouldBe("low low 0 0 z z");
        Tables.Published(release, null, null).ShouldBe("15 5 5 5 z z");
        Footnotes.Of(release).ShouldContain(note => note.Contains("totals may differ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_csv_has_one_line_a_cell_and_nothing_that_a_spreadsheet_would_run()
    {
        var request = Tables.Request with { Scope = "=HYPERLINK(\"x\")", Dimensions = ["trust", "phase"] };
        var release = new ReleaseMaker(StatisticsOptions.Default).Make(request, Many, Ledger.Empty).ShouldBeOfType<ReleaseOutcome.Made>().Release;
        var text = new StringWriter();
        TidyCsv.Write(release, text);
        var lines = text.ToString().Split("\r\n");
        lines[0].ShouldBe("period_first_day,period_last_day,scope,subject,trust,phase,kind,breakdown,category,count");
        lines[1].ShouldBe("2026-04-01,2027-03-31,\"'=HYPERLINK(\"\"x\"\")\",breaches,Total,Total,breach,Total,Total,285");
        lines[^1].ShouldBeEmpty();
        lines.Length.ShouldBe(2 + release.Rows.Sum(row => row.Cells.Length));
    }

    [Fact]
    public void Footnotes_say_no_rule_by_which_the_tables_were_not_made()
    {
        var release = Tables.Make(Tables.At("A", "Primary", 2, 3, 7));
        List<string> now = [.. Footnotes.Of(release)];
        List<string> earlier = [.. Footnotes.Of(release with { Edition = 0 })];
        now.ShouldContain("Where all of a group are in one category, that count is shown as `c`, and a zero beside it.");
        earlier.Except(now).ShouldHaveSingleItem().ShouldStartWith("Published before it was recorded by which rules tables are made");
        now.Except(earlier).Count().ShouldBe(3);

        // What was told by looser limits is told still where tables are made by stricter ones.
        const string Unless = ", but for what earlier releases had told already.";
        now.ShouldNotContain(note => note.EndsWith(Unless, StringComparison.Ordinal));
        Footnotes.Of(release with { Options = new() { Threshold = 10, MinimumSchools = 3, CountsLeftPossible = 9 } })
            .Count(note => note.EndsWith(Unless, StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void The_metadata_says_what_was_done()
    {
        var metadata = ReleaseMetadata.Of(Tables.Make(Many));
        metadata.Schools.ShouldBe(8);
        metadata.Cells.ShouldBe(9 * 6);
        metadata.Suppressed.ShouldBe(0);
        metadata.Symbols.Keys.ShouldBe(["c", "z"], ignoreOrder: true);
        metadata.Footnotes.ShouldContain("With everything published in hand, at least 4 counts remain possible for each `c`.");
    }

    [Fact]
    public void An_occurrence_of_an_unknown_category_is_refused_rather_than_left_out() =>
        Should.Throw<ArgumentException>(() => Tables.Make([new Occurrence(Tables.Urn("A", "Primary", 1), Tables.Year.First, 0, [7, 0])])).Message.ShouldContain("not recorded");

    [Fact]
    public void Options_that_would_leave_a_small_count_narrowed_are_refused() =>
        Should.Throw<ArgumentException>(() => Tables.Make([], StatisticsOptions.Default with { Threshold = 10 })).Message.ShouldContain("CountsLeftPossible");

    [Theory]
    [InlineData(1, "2026-04-01 to 2026-06-30")]
    [InlineData(4, "2027-01-01 to 2027-03-31")]
    public void Quarters_are_those_of_the_authorities_year(int quarter, string days) => Period.Quarter(2026, quarter).ToString().ShouldBe(days);

    [Fact]
    public void A_school_year_begins_in_September() => Period.SeptemberToAugust(2026).ToString().ShouldBe("2026-09-01 to 2027-08-31");
}
