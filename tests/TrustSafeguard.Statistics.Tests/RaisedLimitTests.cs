using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>What is published since limits were raised, of schools and days that were published before: each release keeps what its own limits promise.</summary>
public sealed class RaisedLimitTests(ITestOutputHelper output)
{
    private static readonly Period Year = Period.AprilToMarch(2019);

    private static readonly StatisticsOptions Before = StatisticsOptions.Default;
    private static readonly StatisticsOptions Raised = new() { Threshold = 10, MinimumSchools = 3, CountsLeftPossible = 9 };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongForm.Of(2, 25))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_year_after_its_quarters_tells_something_and_each_release_keeps_its_limits(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Enumerable.Range(1, 2).Aggregate(Ledger.Empty, (published, quarter) =>
            Published(Before, published, sample.Request(Period.Quarter(2019, quarter)), occurrences));
        var year = Published(Raised, ledger, sample.Request(Year), occurrences);
        ShowsSomethingNew(year.Releases[^1]);

        Narrowed(Published(Raised, year, sample.Request(Period.Quarter(2019, 3)), occurrences)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Trusts_after_their_authority_tell_something_and_each_release_keeps_its_limits(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Published(Before, Ledger.Empty, sample.Request(Year), occurrences);
        foreach (var trust in sample.Schools.GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).Take(2))
        {
            ledger = Published(Raised, ledger, Requests.OfTrust(trust.Key, sample.Schools, Year), occurrences);
            ShowsSomethingNew(ledger.Releases[^1]);
        }

        Narrowed(ledger).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_put_right_by_looser_limits_is_put_right_again_once_enough_has_changed_by_those_in_force()
    {
        List<Occurrence> first = [.. Everywhere(20, 30, 40)];
        List<Occurrence> second = [.. first, .. Tables.At("A", "Primary", 7)];
        var ledger = Published(Before, Ledger.Empty, Tables.Request, first);
        ledger = Published(Before, ledger, Tables.Request with { IsAnew = true }, second);
        Tables.Published(ledger.Releases[^1], null, null).ShouldBe("367 87 120 160 z z");

        var few = Published(Raised, ledger, Tables.Request with { IsAnew = true }, [.. second, .. Tables.At("B", "Primary", 0, 9)]);
        var many = Published(Raised, ledger, Tables.Request with { IsAnew = true }, [.. second, .. Tables.At("B", "Primary", 0, 12)]);

        Tables.Published(few.Releases[^1], null, null).ShouldBe("367 87 120 160 z z");
        Tables.Published(many.Releases[^1], null, null).ShouldBe("379 87 132 160 z z");
    }

    [Fact]
    public void Where_enough_has_changed_and_nothing_of_it_can_be_told_the_footnotes_say_so()
    {
        const string Sentence = "every row stands as it was published. Ask again once more has changed.";
        List<Occurrence> before = [.. Everywhere(20, 30, 40)];
        var ledger = Published(Before, Ledger.Empty, Tables.Request, before);
        var request = Tables.Request with { IsAnew = true };

        // The tables and those of before are too large together.
        var stands = Published(Before with { Cells = 60 }, ledger, request, [.. before, .. Everywhere(7, 0, 0)]).Releases[^1];
        var same = Published(Before with { Cells = 60 }, ledger, request, before).Releases[^1];
        var told = Published(Before, ledger, request, [.. before, .. Everywhere(7, 0, 0)]).Releases[^1];

        stands.Rows.ShouldAllBe(row => row.Stands);
        told.Rows.ShouldContain(row => !row.Stands);
        Footnotes.Of(stands).ShouldContain(note => note.EndsWith(Sentence, StringComparison.Ordinal));
        Footnotes.Of(same).ShouldNotContain(note => note.EndsWith(Sentence, StringComparison.Ordinal));
        Footnotes.Of(told).ShouldNotContain(note => note.EndsWith(Sentence, StringComparison.Ordinal));
    }

    private static void ShowsSomethingNew(Release release) =>
        release.Rows.SelectMany(row => row.Cells).ShouldNotContain(cell => cell.Reason == CellReason.Withheld || cell.Reason == CellReason.ToldBefore);

    // What an attacker finds to be fewer counts than a release's own limits leave; or than those of before, of what it says that earlier ones had narrowed already.
    private static List<Narrowed> Narrowed(Ledger ledger)
    {
        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        return [.. new[] { Before, Raised }.SelectMany(limits => attacker.Attack(limits.CountsLeftPossible, (release, row, cell) => IsSmall(Cell(release, row, cell), limits))
            .Where(narrowed => LimitsOf(narrowed) == limits))];

        static bool IsSmall(ReleasedCell cell, StatisticsOptions limits) => cell.Count > 0 && cell.Count < limits.Threshold;

        ReleasedCell Cell(int release, int row, int cell) => ledger.Releases[release].Rows[row].Cells[cell];

        StatisticsOptions? LimitsOf(Narrowed narrowed) => Cell(narrowed.Release, narrowed.Row, narrowed.Cell).Reason switch
        {
            CellReason.KnownBefore => null,
            CellReason.NarrowedBefore => Before,
            _ => ledger.Releases[narrowed.Release].Options,
        };
    }

    private static IEnumerable<Occurrence> Everywhere(params int[] roles) =>
        from trust in new[] { "A", "B" }
        from phase in new[] { "Primary", "Secondary" }
        from each in Tables.At(trust, phase, roles)
        select each;

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(12)], PerThousandPupils = seed % 2 == 0 ? 10 : 20 };
    }

    private Ledger Published(StatisticsOptions limits, Ledger ledger, ReleaseRequest request, List<Occurrence> today)
    {
        var release = Requests.Made(new ReleaseMaker(limits).Make(request, today, ledger));
        var reasons = release.Rows.SelectMany(row => row.Cells).CountBy(cell => cell.Reason).Select(each => $"{each.Key} {each.Value}");
        output.WriteLine($"{release.Scope}, {release.Period}, {(release.IsAnew ? "anew, " : "")}threshold {limits.Threshold}: {string.Join(", ", reasons)}");
        return ledger.With(release);
    }
}
