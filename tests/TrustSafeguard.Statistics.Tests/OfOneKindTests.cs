using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>Breakdowns of one kind, such as the outcomes of what is closed: what is open is told once, and nothing binds two breakdowns.</summary>
public sealed class OfOneKindTests(ITestOutputHelper output)
{
    private const int Closed = 0;
    private const int Open = 1;

    // Of four none need be broken.
    private const int SeedsShownTwice = 16;

    private static readonly Period Year = Period.AprilToMarch(2019);
    private static readonly ReleaseMaker Maker = new(StatisticsOptions.Default);

    private static readonly Subject ByEnd = new(
        "referrals", ["closed", "open"], [], [new("role", ["teacher", "supply", "volunteer"]), new("outcome", ["substantiated", "unfounded"]) { OfKind = Closed }])
    {
        IsBrokenDownTogether = true,
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, LongForm.Of(2, 25))];

    [Fact]
    public void What_is_open_is_told_once_and_only_what_is_closed_has_an_outcome()
    {
        var release = Made(Tables.Request with { Subject = ByEnd }, [.. At("A", Closed, 28, 32), .. At("A", Open, 30), .. At("B", Closed, 26, 40), .. At("B", Open, 24)]);

        Published(release, null, null).ShouldBe("180 90 90 0 z z | 126 z z z 54 72 | 54");
        Published(release, "A", null).ShouldBe("90 45 45 0 z z | 60 z z z 28 32 | 30");
        using var text = new StringWriter();
        TidyCsv.Write(release, text);
        text.ToString().Split("\r\n").Where(line => line.StartsWith("2026-04-01,2027-03-31,Anyshire,referrals,Total,Total", StringComparison.Ordinal))
            .Select(line => string.Join(',', line.Split(',')[6..])).ShouldBe(
            [
                "Total,Total,Total,180", "Total,role,teacher,90", "Total,role,supply,90", "Total,role,volunteer,0", "closed,Total,Total,126", "closed,outcome,substantiated,54",
                "closed,outcome,unfounded,72", "open,Total,Total,54",
            ]);
    }

    [Fact]
    public void That_all_are_closed_is_shown_and_that_all_are_open_is_not()
    {
        List<Occurrence> others = [.. At("B", Closed, 16, 21), .. At("B", Open, 11)];

        Published(Made(Tables.Request with { Subject = ByEnd }, [.. others, .. At("A", Closed, 8, 12)]), "A", null).ShouldBe("20 10 10 0 z z | 20 z z z 8 12 | 0");
        Published(Made(Tables.Request with { Subject = ByEnd }, [.. others, .. At("A", Open, 20)]), "A", null).ShouldEndWith("| c");
    }

    [Fact]
    public void What_is_counted_in_a_category_that_its_kind_never_has_is_refused()
    {
        var subject = ByEnd with { Breakdowns = [ByEnd.Breakdowns[0] with { Never = [(Closed, 2)] }] };
        var refused = Should.Throw<ArgumentException>(() => Made(Tables.Request with { Subject = subject }, [new(Tables.Schools[0].Urn, Tables.Year.First, Closed, [2])]));
        refused.Message.ShouldContain("is `volunteer` by `role`, which `closed` never is");
        Made(Tables.Request with { Subject = subject }, [new(Tables.Schools[0].Urn, Tables.Year.First, Open, [2])]).Rows[0].Cells[3].Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_counted_under_another_name_before_is_not_published_beside_it()
    {
        var before = Made(Tables.Request, [.. Tables.At("A", "Primary", 20, 30, 40)]);
        var request = Tables.Request with { Subject = ByEnd with { Formerly = [Tables.Breaches.Name] } };

        Maker.Make(request, [], Ledger.Empty.With(before)).ShouldBeOfType<ReleaseOutcome.Refused>().Problem.ShouldContain("was published with other categories");
        Maker.Make(request with { Period = Period.AprilToMarch(2027) }, [], Ledger.Empty.With(before)).ShouldBeOfType<ReleaseOutcome.Made>();
    }

    [Fact]
    public void No_suppressed_cell_can_be_narrowed_by_whoever_knows_what_is_of_which_kind()
    {
        var (cells, suppressed) = (0, 0);
        for (var seed = 0; seed < Sample.Seeds; seed++)
        {
            var sample = Sample.Of(seed);
            var release = Made(sample.Request(Year) with { Subject = Referrals.Subject }, Referrals.Of(sample.Occurrences(Year)));
            Broken([release], [], out var looked).ShouldBeEmpty($"seed {seed}");
            cells += release.Rows.Sum(row => row.Cells.Count(cell => cell.Reason != CellReason.NotRecorded));
            suppressed += looked;
        }

        output.WriteLine($"{Sample.Seeds} seeds: {suppressed} of {cells} cells suppressed");
        suppressed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_number_that_two_breakdowns_show_tells_what_either_keeps()
    {
        var (broken, asked, cells, suppressed) = (0, 0, 0, 0);
        for (var seed = 0; seed < SeedsShownTwice; seed++)
        {
            var sample = Sample.Of(seed);
            var twice = Made(sample.Request(Year) with { Subject = Referrals.ShownTwice }, Referrals.AsShownTwice(Referrals.Of(sample.Occurrences(Year))));
            Broken([twice], [], out _).ShouldBeEmpty();
            broken += Broken([twice], Referrals.KnownOfShownTwice, out var looked, stopAtFirst: true).Count > 0 ? 1 : 0;
            asked += looked > 0 ? 1 : 0;
            (cells, suppressed) = (cells + twice.Rows.Sum(row => row.Cells.Length), suppressed + twice.Suppressed);
        }

        output.WriteLine($"{broken} of {asked} releases are broken; {suppressed} of {cells} cells are suppressed");
        broken.ShouldBeGreaterThan(asked / 8);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Quarters_their_year_and_trusts_tell_nothing_together(int seed)
    {
        var sample = Small(seed);
        var referrals = Referrals.Of(sample.Occurrences(Year));
        var trust = sample.Schools.GroupBy(school => school.Trust).MaxBy(group => group.Count())!.Key;
        List<ReleaseRequest> requests =
            [sample.Request(Period.Quarter(2019, 1)), sample.Request(Period.Quarter(2019, 2)), sample.Request(Year), Requests.OfTrust(trust, sample.Schools, Year)];
        var ledger = requests.Aggregate(Ledger.Empty, (published, request) => Publish(published, request, referrals));

        Broken([.. ledger.Releases], [], out _).ShouldBeEmpty();
        BrokenDifferences(ledger, 2, 0).ShouldBeEmpty();
        ledger.Releases[2].Rows[0].Cells[0].IsShown.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_school_that_joined_is_told_by_no_difference_of_all_kinds_together_either(int seed)
    {
        var sample = Small(seed);
        var referrals = Referrals.Of(sample.Occurrences(Year));
        var trusts = sample.Schools.GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).ToList();
        var joining = trusts[^1].First();
        var after = sample.Schools.Select(school => school.Urn == joining.Urn ? school with { Trust = trusts[0].Key } : school).ToList();
        var ledger = Publish(Publish(Ledger.Empty, sample.Request(Year), referrals), Requests.OfAuthority(sample.Authority, after, Year), referrals);

        Broken([.. ledger.Releases], [], out _).ShouldBeEmpty();
        BrokenDifferences(ledger, 1, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_is_left_out_once_their_matter_has_closed_stays_counted_as_open()
    {
        List<Occurrence> others = [.. At("A", Closed, 20, 30), .. At("B", Open, 25, 0)];
        var jane = At("A", Open, 1, 0).Single();
        var request = Tables.Request with { Subject = ByEnd };
        var ledger = Ledger.Empty.With(Made(request, [.. others, jane]));
        List<Occurrence> since =
            [.. others, .. At("A", Closed, 6, 0), .. At("B", Closed, 6, 0), .. At("B", Open, 6), jane with { Kind = Closed, Categories = [1, 1], IsLeftOut = true }];

        var anew = Requests.Made(Maker.Make(request with { IsAnew = true }, since, ledger));

        anew.Rows.Take(3).Select(row => row.Cells[0].Count).ShouldBe([50 + 12 + 25 + 6 + 1, 50 + 12, 25 + 6 + 1]);
    }

    [Fact]
    public void On_the_day_on_which_a_matter_closes_tables_made_anew_are_those_of_the_day_before()
    {
        List<Occurrence> open = [.. At("A", Closed, 20, 30), .. At("A", Open, 25, 0), .. At("B", Closed, 20, 30), .. At("B", Open, 25, 0)];
        var request = Tables.Request with { Subject = ByEnd };
        var ledger = Ledger.Empty.With(Made(request, open));
        var first = string.Join(' ', ledger.Releases[0].Rows.SelectMany(row => row.Cells).Select(ledger.Releases[0].Publish));
        for (var closed = 0; closed < 5; closed++)
        {
            var left = closed;
            List<Occurrence> today = open.ConvertAll(each => each.Kind == Open && left-- > 0 ? each with { Kind = Closed, Categories = [0, 1] } : each);
            ledger = ledger.With(Requests.Made(Maker.Make(request with { IsAnew = true }, today, ledger)));
            string.Join(' ', ledger.Releases[^1].Rows.SelectMany(row => row.Cells).Select(ledger.Releases[^1].Publish)).ShouldBe(first);
        }
    }

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(60)], PerThousandPupils = seed % 2 == 0 ? 10 : 4 };
    }

    // So many of each outcome, or so many that are open, at the first primary and the first secondary school of a trust.
    private static IEnumerable<Occurrence> At(string trust, int kind, params int[] outcomes) => outcomes.SelectMany(
        (count, outcome) => Enumerable.Range(0, count).Select(place =>
            new Occurrence(Tables.Urn(trust, place % 2 == 0 ? "Primary" : "Secondary", 1), Tables.Year.First, kind, [place % 2, kind == Open ? 0 : outcome])));

    private static Release Made(ReleaseRequest request, List<Occurrence> occurrences) => Requests.Made(Maker.Make(request, occurrences, Ledger.Empty));

    private static Ledger Publish(Ledger ledger, ReleaseRequest request, List<Occurrence> occurrences) =>
        ledger.With(Requests.Made(Maker.Make(request with { Subject = Referrals.Subject }, occurrences, ledger)));

    private static string Published(Release release, string? trust, string? phase) => string.Join(
        " | ", release.Rows.Where(row => row.Places[0] == trust && row.Places[1] == phase).Select(row => string.Join(' ', row.Cells.Select(release.Publish))));

    private static List<Narrowed> Broken(IReadOnlyList<Release> releases, IReadOnlyList<(string Some, string All)> known, out int looked, bool stopAtFirst = false)
    {
        using var attacker = new Attacker([.. releases.Select(release => SeenTables.Of(release) with { Within = known })]);
        var broken = attacker.Attack(4, (release, row, cell) => releases[release].Rows[row].Cells[cell].Count is > 0 and < 5, stopAtFirst);
        looked = attacker.Looked;
        return broken;
    }

    private static List<Narrowed> BrokenDifferences(Ledger ledger, int later, int earlier)
    {
        var (one, two) = (ledger.Releases[later], ledger.Releases[earlier]);
        var pairs =
            from row in Enumerable.Range(0, one.Rows.Length)
            from other in Enumerable.Range(0, two.Rows.Length)
            where one.Rows[row].Places.SequenceEqual(two.Rows[other].Places) && one.Rows[row].Kind == two.Rows[other].Kind
            from cell in Enumerable.Range(0, one.Rows[row].Cells.Length)
            where one.Rows[row].Cells[cell].Reason != CellReason.NotRecorded
                && one.Rows[row].Cells[cell].Count - two.Rows[other].Cells[cell].Count is > 0 and < 5
            select (row, other, cell);
        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        return attacker.AttackDifferences(later, earlier, 4, [.. pairs]);
    }
}
