using System.Collections.Immutable;
using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;
using TrustSafeguard.Statistics.Writing;

// Tests here calculate and share nothing that changes: also those of one class run beside each other, or one class would be left alone at the end.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All)]

namespace TrustSafeguard.Statistics.Tests;

/// <summary>What releases tell together: quarters of a year, authorities and trusts of the same schools, a school that joins, what is recorded late.</summary>
public sealed class LedgerTests(ITestOutputHelper output)
{
    private const int MostOfAuthority = 40;
    private const int TrustsFirst = 8;
    private const int Links = 5;
    private const int SchoolsOfLink = 12;
    private const int AttackedSeeds = 2;

    // Of fewer, most rows are of a contact or two, and the total would tell them.
    private const int EnoughContacts = 60;

    private static readonly Period Year = Period.AprilToMarch(2019);

    private static readonly ReleaseMaker Maker = new(StatisticsOptions.Default);

    // The tables alone are soon made.
    public static TheoryData<int> ManySeeds => [.. Enumerable.Range(0, 25)];

    // The attack on what 0 gives takes as long as that on four others.
    public static TheoryData<int> Seeds => [.. LongForm.IsAsked ? Enumerable.Range(0, 25) : [1, 2]];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Quarters_and_their_year_tell_nothing_of_the_rest_of_the_year(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Publish(Ledger.Empty, sample.Request(Period.Quarter(2019, 1)), occurrences);
        ledger = Publish(ledger, sample.Request(Period.Quarter(2019, 2)), occurrences);
        ledger = Publish(ledger, sample.Request(Year), occurrences);

        Broken(ledger).ShouldBeEmpty();
        BrokenDifferences(ledger, 2, 0).ShouldBeEmpty();
        if (LongForm.IsAsked)
        {
            BrokenDifferences(ledger, 2, 1).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_year_after_its_quarters_tells_nearly_every_authority_how_many_there_were_in_all()
    {
        var (asked, told) = (0, 0);
        foreach (var sample in Enumerable.Range(0, LongForm.Of(20, 60)).Select(Sample.Of))
        {
            var occurrences = sample.Occurrences(Year);
            if (occurrences.Count < EnoughContacts)
            {
                continue;
            }

            var ledger = Enumerable.Range(1, 4).Aggregate(Ledger.Empty, (published, quarter) => Publish(published, sample.Request(Period.Quarter(2019, quarter)), occurrences));
            var all = Publish(ledger, sample.Request(Year), occurrences).Releases[^1].Rows[0].Cells[0];
            asked++;
            told += all.IsShown && all.Count == occurrences.Count ? 1 : 0;
        }

        output.WriteLine($"{told} of {asked} were told");
        asked.ShouldBeGreaterThan(4);
        told.ShouldBeGreaterThanOrEqualTo(asked * 4 / 5);
    }

    [Fact]
    public void Releases_that_are_made_at_the_same_time_are_as_they_are_one_after_another()
    {
        var samples = Enumerable.Range(0, 8).Select(Sample.Of).ToList();
        var oneAfterAnother = samples.ConvertAll(CellsOfYear);
        var atTheSameTime = samples.AsParallel().AsOrdered().WithDegreeOfParallelism(4).WithExecutionMode(ParallelExecutionMode.ForceParallelism).Select(CellsOfYear).ToList();
        atTheSameTime.ShouldBe(oneAfterAnother);

        string CellsOfYear(Sample sample)
        {
            var occurrences = sample.Occurrences(Year);
            var ledger = Publish(Publish(Ledger.Empty, sample.Request(Period.Quarter(2019, 1)), occurrences), sample.Request(Year), occurrences);
            return string.Join(' ', ledger.Releases[^1].Rows.SelectMany(row => row.Cells));
        }
    }

    [Fact]
    public void Without_a_ledger_a_year_tells_what_its_quarters_kept()
    {
        var broken = 0;
        for (var seed = 1; seed < 3; seed++)
        {
            var sample = Small(seed);
            var occurrences = sample.Occurrences(Year);
            var apart = new[] { Period.Quarter(2019, 1), Period.Quarter(2019, 2), Period.Quarter(2019, 3), Year }
                .Select(period => Requests.Made(Maker.Make(sample.Request(period), occurrences, Ledger.Empty)));
            broken += Broken(new Ledger([.. apart]), stopAtFirst: true).Count > 0 ? 1 : 0;
        }

        broken.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_authority_and_its_trusts_tell_nothing_together(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Publish(Ledger.Empty, sample.Request(Year), occurrences);
        foreach (var trust in sample.Schools.GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).Take(2))
        {
            ledger = Publish(ledger, Requests.OfTrust(trust.Key, sample.Schools, Year), occurrences);
        }

        Broken(ledger).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_school_that_joined_a_trust_is_not_told_by_the_difference(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var trusts = sample.Schools.GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).ToList();
        var joining = trusts[^1].First();
        var after = sample.Schools.Select(school => school.Urn == joining.Urn ? school with { Trust = trusts[0].Key } : school).ToList();
        var ledger = Publish(Ledger.Empty, sample.Request(Year), occurrences);
        ledger = Publish(ledger, Requests.OfAuthority(sample.Authority, after, Year), occurrences);

        Broken(ledger).ShouldBeEmpty();
        BrokenDifferences(ledger, 1, 0).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_that_comes_late_is_not_told_by_the_tables_made_anew(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var request = sample.Request(Year);
        var ledger = Publish(Ledger.Empty, request, occurrences);
        occurrences.Add(Incidents.One(sample.Schools[0].Urn, Year.First, new Random(seed)));
        ledger = Publish(ledger, request with { IsAnew = true }, occurrences);

        var (before, now) = (ledger.Releases[0], ledger.Releases[^1]);
        for (var row = 0; row < now.Rows.Length; row++)
        {
            for (var cell = 0; cell < now.Rows[row].Cells.Length; cell++)
            {
                var (was, its) = (before.Rows[row].Cells[cell], now.Rows[row].Cells[cell]);
                now.Publish(its).ShouldBe(before.Publish(was), $"row {row}, cell {cell}");
            }
        }
    }

    [Fact]
    public void The_same_tables_are_kept_and_found_again()
    {
        var sample = Small(0);
        var request = sample.Request(Year);
        var ledger = Publish(Ledger.Empty, request, sample.Occurrences(Year));
        ledger.Kept(request).ShouldBe(ledger.Releases[0]);
        ledger.Kept(request with { Concepts = CountedConcepts.Of("2") }).ShouldBeNull();
        ledger.Kept(request with { Period = Period.Quarter(2019, 1) }).ShouldBeNull();
    }

    [Fact]
    public void The_same_tables_made_anew_of_the_same_records_show_what_they_showed()
    {
        var sample = Small(1);
        var request = sample.Request(Year);
        var occurrences = sample.Occurrences(Year);
        var ledger = Publish(Publish(Ledger.Empty, request, occurrences), request, occurrences);
        var (first, second) = (ledger.Releases[0], ledger.Releases[1]);
        second.Rows.SelectMany(row => row.Cells).Select(second.Publish).ShouldBe(first.Rows.SelectMany(row => row.Cells).Select(first.Publish));
    }

    [Fact]
    public void Rounded_and_suppressed_tables_of_the_same_records_are_not_published_both()
    {
        var sample = Small(0);
        var occurrences = sample.Occurrences(Year);
        var ledger = Publish(Ledger.Empty, sample.Request(Year), occurrences);
        var rounded = new ReleaseMaker(StatisticsOptions.Default with { RoundTo = 5 });
        rounded.Make(sample.Request(Period.Quarter(2019, 2)), occurrences, ledger).ShouldBeOfType<ReleaseOutcome.Refused>().Problem.ShouldContain("in the same way");
        rounded.Make(sample.Request(Period.AprilToMarch(2020)), [], ledger).ShouldBeOfType<ReleaseOutcome.Made>();
    }

    [Theory]
    [InlineData(10, 2, 9)]
    [InlineData(5, 3, 4)]
    [InlineData(5, 2, 6)]
    public void What_was_published_by_stricter_limits_is_not_told_by_looser_ones(int threshold, int schools, int left)
    {
        var sample = Small(0);
        var occurrences = sample.Occurrences(Year);
        var strict = new ReleaseMaker(new StatisticsOptions { Threshold = threshold, MinimumSchools = schools, CountsLeftPossible = left });
        var ledger = Ledger.Empty.With(Requests.Made(strict.Make(sample.Request(Year), occurrences, Ledger.Empty)));

        Maker.Make(sample.Request(Period.Quarter(2019, 2)), occurrences, ledger).ShouldBeOfType<ReleaseOutcome.Refused>()
            .Problem.ShouldContain($"{threshold} for `StatisticsThreshold`, {schools} for `StatisticsSchools` and {left} for `StatisticsCountsLeft`");
        Maker.Make(sample.Request(Period.AprilToMarch(2020)), [], ledger).ShouldBeOfType<ReleaseOutcome.Made>();
        strict.Make(sample.Request(Period.Quarter(2019, 2)), occurrences, Publish(Ledger.Empty, sample.Request(Year), occurrences)).ShouldBeOfType<ReleaseOutcome.Made>();
    }

    [Fact]
    public void Only_releases_that_share_schools_and_days_are_looked_at_however_far_the_chain_goes()
    {
        var sample = Small(0);
        var occurrences = sample.Occurrences(Year);
        var ledger = Publish(Ledger.Empty, sample.Request(Period.Quarter(2019, 1)), occurrences);
        ledger = Publish(ledger, sample.Request(Period.Quarter(2019, 4)), occurrences);
        ledger.LinkedTo(sample.Request(Period.Quarter(2019, 2))).ShouldBeEmpty();
        ledger.LinkedTo(sample.Request(Year)).ShouldBe(ledger.Releases);
        ledger = Publish(ledger, sample.Request(Year), occurrences);
        ledger.LinkedTo(sample.Request(Period.Quarter(2019, 1))).Length.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Beyond_the_most_releases_that_are_looked_at_a_release_shows_nothing_new_rather_than_anything_told(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var narrow = new ReleaseMaker(StatisticsOptions.Default with { LinkedReleases = 1 });
        var ledger = Publish(Ledger.Empty, sample.Request(Period.Quarter(2019, 1)), occurrences);
        ledger = Publish(ledger, sample.Request(Period.Quarter(2019, 2)), occurrences);
        Broken(ledger.With(Requests.Made(narrow.Make(sample.Request(Year), occurrences, ledger)))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Along_a_chain_of_authorities_and_trusts_however_far_it_goes_nothing_is_told(int seed)
    {
        // Of each authority half of the schools are in a trust with the authority before, and half in one with the authority after.
        List<RegisterSchool> schools = [.. Register.Academies().Skip(seed * 100).Take(Links * SchoolsOfLink).Select((school, place) => school with
        {
            Authority = $"A{place / SchoolsOfLink}",
            Trust = $"T{(place + (SchoolsOfLink / 2)) / SchoolsOfLink}",
        })];
        var occurrences = Incidents.Invent(schools, Year, seed % 2 == 0 ? 10 : 3, seed);
        List<ReleaseRequest> requests =
        [
            .. Enumerable.Range(1, Links).Reverse().Select(link => Requests.OfTrust($"T{link}", schools, Year)),
            .. Enumerable.Range(0, Links).Reverse().Select(link => Requests.OfAuthority($"A{link}", schools, Year)),
            Requests.OfTrust("T0", schools, Year),
        ];
        var ledger = Ledger.Empty;
        foreach (var request in requests)
        {
            ledger = Publish(ledger, request, occurrences);
        }

        ledger.LinkedTo(requests[0]).Length.ShouldBe(requests.Count);
        ledger.Releases.Count(IsWithheld).ShouldBeLessThan(3);

        // What a release keeps that earlier ones told is known already.
        Broken(ledger).ShouldAllBe(narrowed => ledger.Releases[narrowed.Release].Rows[narrowed.Row].Cells[narrowed.Cell].Reason == CellReason.ToldBefore);

        static bool IsWithheld(Release release) =>
            release.Rows.Any(row => row.Cells.Any(cell => cell.Reason is CellReason.Withheld or CellReason.ToldBefore));
    }

    [Fact]
    public void Where_nothing_else_would_protect_what_was_kept_all_that_is_new_is_kept()
    {
        var sample = Small(1);
        var occurrences = sample.Occurrences(Year);
        var blind = new ReleaseMaker(StatisticsOptions.Default with { LinkedReleases = 0 });
        var ledger = Publish(Ledger.Empty, sample.Request(Year), occurrences);
        var after = Requests.Made(blind.Make(sample.Request(Period.Quarter(2019, 1)), occurrences, ledger));

        after.Rows.SelectMany(row => row.Cells).ShouldAllBe(cell => !cell.IsShown);
        after.Rows.SelectMany(row => row.Cells).ShouldContain(cell => cell.Reason == CellReason.Withheld || cell.Reason == CellReason.ToldBefore);
        Footnotes.Of(after).ShouldContain(note => note.StartsWith("Nothing is shown", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Trusts_that_ask_after_the_authorities_of_their_schools_get_their_tables_and_tell_nothing(int seed)
    {
        var trusts = Register.Academies().GroupBy(school => school.Trust).Where(trust => trust.Skip(2).Any() && trust.DistinctBy(school => school.Authority).Count() is 2 or 3)
            .OrderBy(trust => trust.Key, StringComparer.Ordinal).ToList();
        var trust = trusts[(int)(seed * 7919L % trusts.Count)];
        var authorities = trust.Select(school => school.Authority).Distinct().ToList();
        var schools = authorities.SelectMany(code => Register.Academies().Where(school => school.Authority == code)
            .OrderBy(school => school.Trust != trust.Key).ThenBy(school => school.Urn).Take(MostOfAuthority)).ToList();
        var occurrences = Incidents.Invent(schools, Year, seed % 2 == 0 ? 10 : 3, seed);
        var ledger = authorities.Aggregate(Ledger.Empty, (published, code) => Publish(published, Requests.OfAuthority(code, schools, Year), occurrences));
        var asking = schools.GroupBy(school => school.Trust).Where(each => each.Skip(1).Any()).OrderByDescending(each => each.Key == trust.Key).Take(3);
        foreach (var uid in asking.Select(each => each.Key))
        {
            ledger = Publish(ledger, Requests.OfTrust(uid, schools, Year), occurrences);
        }

        ledger.Releases.SelectMany(release => release.Rows).SelectMany(row => row.Cells).ShouldNotContain(cell => cell.Reason == CellReason.ToldBefore);
        Broken(ledger).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ManySeeds))]
    public void An_authority_that_asks_after_the_trusts_of_its_schools_gets_its_tables_and_tells_nothing(int seed)
    {
        var code = Sample.Of((seed * 4) + 1).Authority;
        var academies = Register.Academies();
        var trusts = academies.Where(school => school.Authority == code).GroupBy(school => school.Trust).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).Take(TrustsFirst).ToHashSet(StringComparer.Ordinal);
        var schools = academies.Where(school => school.Authority == code || trusts.Contains(school.Trust)).ToList();
        var occurrences = Incidents.Invent(schools, Year, seed % 2 == 0 ? 10 : 3, seed);
        var ledger = trusts.Aggregate(Ledger.Empty, (published, uid) => Publish(published, Requests.OfTrust(uid, schools, Year), occurrences));
        ledger = Publish(ledger, Requests.OfAuthority(code, schools, Year), occurrences);

        ledger.Releases.SelectMany(release => release.Rows).SelectMany(row => row.Cells).ShouldNotContain(cell => cell.Reason == CellReason.Withheld);
        if (LongForm.IsAsked || seed < AttackedSeeds)
        {
            Broken(ledger).ShouldBeEmpty();
        }
    }

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(70)], PerThousandPupils = seed % 2 == 0 ? 4 : 1 };
    }

    private Ledger Publish(Ledger ledger, ReleaseRequest request, List<Occurrence> occurrences)
    {
        var release = Requests.Made(Maker.Make(request, occurrences, ledger));
        output.WriteLine($"{release.Scope}, {release.Period}: {release.Suppressed} of {release.Rows.Sum(row => row.Cells.Length)} suppressed");
        return ledger.With(release);
    }

    private static List<Narrowed> Broken(Ledger ledger, bool stopAtFirst = false)
    {
        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        return attacker.Attack(4, (release, row, cell) => ledger.Releases[release].Rows[row].Cells[cell].Count is > 0 and < 5, stopAtFirst);
    }

    /// <summary>What of one release's rows is not in the same row of an earlier one: small counts of it have to stay unknown, though no table has it.</summary>
    private static List<Narrowed> BrokenDifferences(Ledger ledger, int later, int earlier)
    {
        if (ledger.Releases.Length <= later)
        {
            return [];
        }

        using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
        var (one, two) = (ledger.Releases[later], ledger.Releases[earlier]);
        var pairs =
            from row in Enumerable.Range(0, one.Rows.Length)
            from other in Enumerable.Range(0, two.Rows.Length)
            where Same(one.Rows[row].Places, two.Rows[other].Places) && one.Rows[row].Kind == two.Rows[other].Kind
            from cell in Enumerable.Range(0, one.Rows[row].Cells.Length)
            let difference = one.Rows[row].Cells[cell].Count - two.Rows[other].Cells[cell].Count
            where difference is > 0 and < 5
            select (row, other, cell);
        return attacker.AttackDifferences(later, earlier, 4, [.. pairs]);
    }

    private static bool Same(ImmutableArray<string?> one, ImmutableArray<string?> other) => one.SequenceEqual(other);
}
