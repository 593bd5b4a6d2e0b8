using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>
/// What tables that are made anew tell of what has changed, by their numbers and by where `c` stands: nothing of fewer changes than the threshold, not even that there were any.
/// </summary>
public sealed class RenewalTests(ITestOutputHelper output)
{
    private const int Outcome = 5;
    private const int Closed = 9;
    private const int EnoughContacts = 60;

    private static readonly Period Year = Period.AprilToMarch(2019);
    private static readonly Period Spring = Period.Quarter(2019, 1);

    public static TheoryData<int, int, int> Courses =>
        [.. from seed in Enumerable.Range(0, LongForm.Of(6, 40)) from rounded in new[] { 0, 5 } select (seed, 1 + (seed % 4), rounded)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongForm.Of(4, 25))];

    [Theory]
    [MemberData(nameof(Courses))]
    public void Whether_few_records_came_went_or_changed_since_all_that_is_published_is_the_same(int seed, int few, int rounded)
    {
        var sample = Small(seed);
        var before = sample.Occurrences(Year);
        var maker = new ReleaseMaker(StatisticsOptions.Default with { RoundTo = rounded });
        var spring = Published(maker, Ledger.Empty, sample.Request(Spring), before);
        var ledger = Published(maker, spring, sample.Request(Period.Quarter(2019, 2)), before);
        var after = Changed(before, few, seed, new Period(Spring.First, Period.Quarter(2019, 2).Last));

        Same(Course(maker, sample, ledger, after), Course(maker, sample, ledger, before));
        SeenOf(Course(maker, sample, ledger, before)).ShouldContain(cell => cell.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void The_same_holds_after_much_has_changed_and_was_told(int seed, int few, int rounded)
    {
        var sample = Small(seed);
        var maker = new ReleaseMaker(StatisticsOptions.Default with { RoundTo = rounded });
        var closed = sample.Occurrences(Year);
        var ledger = Published(maker, Ledger.Empty, sample.Request(Year), Open(closed, seed));
        ledger = Published(maker, ledger, sample.Request(Year) with { IsAnew = true }, closed);
        ledger.Releases[^1].Rows.ShouldContain(row => !row.Stands);
        var after = Changed(closed, few, seed, Year);

        var since = seed % 2 == 0 ? maker : Raised(rounded);
        Same(Course(since, sample, ledger, after), Course(since, sample, ledger, closed));
    }

    [Fact]
    public void Where_many_records_have_changed_the_tables_of_most_authorities_are_put_right()
    {
        var (asked, told) = (0, 0);
        foreach (var sample in Enumerable.Range(0, LongForm.Of(20, 60)).Select(Sample.Of))
        {
            var maker = new ReleaseMaker(StatisticsOptions.Default);
            var closed = sample.Occurrences(Year);
            if (closed.Count < EnoughContacts)
            {
                continue;
            }

            var ledger = Published(maker, Ledger.Empty, sample.Request(Year), Open(closed, sample.Seed));
            var renewed = Published(maker, ledger, sample.Request(Year) with { IsAnew = true }, closed).Releases[^1];
            var truth = Published(maker, Ledger.Empty, sample.Request(Year), closed).Releases[0];
            var open = renewed.Rows.Zip(truth.Rows, (row, its) => (Row: row, Truth: its)).Where(pair => !pair.Row.Stands).ToList();
            open.ShouldAllBe(pair => pair.Row.Cells.Select(cell => cell.Count).SequenceEqual(pair.Truth.Cells.Select(cell => cell.Count)));
            var (shown, might) = (open.Sum(pair => pair.Row.Cells.Count(IsCount)), open.Sum(pair => pair.Truth.Cells.Count(IsCount)));
            output.WriteLine($"{closed.Count} contacts: {open.Count} of {renewed.Rows.Length} rows are counted anew and show {shown} counts; {might} without a ledger");
            asked++;
            told += !renewed.Rows[0].Stands && shown * 4 > might * 3 ? 1 : 0;
        }

        output.WriteLine($"{told} of {asked} were told");
        asked.ShouldBeGreaterThan(4);
        told.ShouldBeGreaterThanOrEqualTo(asked * 4 / 5);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_counted_anew_tells_no_small_count_by_itself(int seed)
    {
        var sample = Small(seed);
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        var closed = sample.Occurrences(Year);
        var ledger = Published(maker, Ledger.Empty, sample.Request(Year), Open(closed, seed));
        var renewed = Published(maker, ledger, sample.Request(Year) with { IsAnew = true }, closed).Releases[^1];
        var told = renewed with { Rows = [.. renewed.Rows.Where(row => !row.Stands)] };

        told.Suppressed.ShouldBePositive();
        using var attacker = new Attacker([SeenTables.Of(told)]);
        attacker.Attack(4, (_, row, cell) => told.Rows[row].Cells[cell].Count is > 0 and < 5).ShouldBeEmpty();
    }

    // Somebody who has every release, and of what was counted first each record. What they find by subtracting any two rows that were told anew is never a few records.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whichever_rows_are_subtracted_of_releases_made_anew_at_any_time_no_few_changes_are_left(int seed)
    {
        var sample = Small(seed);
        var maker = new ReleaseMaker(StatisticsOptions.Default with { RoundTo = 5 });
        var since = seed % 2 == 0 ? maker : Raised(rounded: 5);
        var chance = new Random(seed);
        var today = sample.Occurrences(Year);
        var trusts = sample.Schools.GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).Take(2).Select(group => group.Key).ToList();
        List<ReleaseRequest> requests = [sample.Request(Year), .. trusts.Select(trust => Requests.OfTrust(trust, sample.Schools, Year)), sample.Request(Spring)];
        var ledger = requests.Aggregate(Ledger.Empty, (published, request) => Published(maker, published, request, today));
        var first = today;
        for (var turn = 0; turn < 8; turn++)
        {
            today = Changed(today, chance.Next(1, 30), seed + turn, Year);
            ledger = Published(turn < 4 ? maker : since, ledger, requests[chance.Next(requests.Count)] with { IsAnew = true }, today);
        }

        var told =
            from release in ledger.Releases
            where release.IsAnew
            from row in release.Rows
            where !row.Stands
            select new ToldRow([.. row.Schools], release.Period, row.Kind, release.Counted!.ToString());
        var rows = told.Distinct().ToList();
        output.WriteLine($"{rows.Count} rows were told anew");
        rows.ShouldNotBeEmpty();
        var attacker = new ChangeAttacker(first, Incidents.Contacts);
        attacker.FewChanges(rows, StatisticsOptions.Default.Threshold).ShouldBeEmpty();
    }

    [Fact]
    public void Somebody_who_is_left_out_since_stays_counted_in_all_that_is_published_of_the_same_days()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        var jane = Tables.At("A", "Primary", 0, 0, 1).Single();
        List<Occurrence> others = [.. Everywhere(20, 30, 39)];
        var ledger = Published(maker, Ledger.Empty, Tables.Request, [.. others, jane]);

        // What became of her since is not told either.
        List<Occurrence> since = [.. others, jane with { Categories = [1, 0], IsLeftOut = true }];
        SeenOf(Published(maker, ledger, Tables.Request with { IsAnew = true }, since)).ShouldBe([.. SeenOf(ledger), .. SeenOf(ledger)]);
        var years = new Period(Tables.Year.First, Tables.Year.Last.AddYears(1));
        var next = new List<Occurrence>([jane with { On = years.Last, IsLeftOut = true }, .. since]);
        Published(maker, ledger, Tables.Request with { Period = years }, next).Releases[^1].Rows[0].Cells[3].Count.ShouldBe(ledger.Releases[0].Rows[0].Cells[3].Count);

        var many = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. since, .. Everywhere(6, 0, 0)]).Releases[^1];
        Tables.Published(many, null, null).ShouldBe($"{(4 * 95) + 1} {4 * 26} {4 * 30} {(4 * 39) + 1} z z");
    }

    [Fact]
    public void Somebody_who_was_counted_first_in_tables_made_anew_and_is_left_out_since_stays_counted_as_they_were_told_last()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        var jane = Tables.At("A", "Primary", 0, 0, 1).Single();
        List<Occurrence> before = [.. Everywhere(20, 30, 39)];
        List<Occurrence> late = [.. before, .. Everywhere(6, 0, 0), jane];
        var ledger = Published(maker, Ledger.Empty, Tables.Request, before);
        ledger = Published(maker, ledger, Tables.Request with { IsAnew = true }, late);
        CountsOf(ledger.Releases[^1]).ShouldBe([(4 * 95) + 1, 4 * 26, 4 * 30, (4 * 39) + 1]);

        // What became of her since is not told, whether little or much else has changed.
        List<Occurrence> since = [.. before, .. Everywhere(6, 0, 0), jane with { Categories = [1, 0], IsLeftOut = true }];
        var few = Published(maker, ledger, Tables.Request with { IsAnew = true }, since).Releases[^1];
        CountsOf(few).ShouldBe(CountsOf(ledger.Releases[^1]));
        var many = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. since, .. Everywhere(6, 0, 0)]).Releases[^1];
        CountsOf(many).ShouldBe([(4 * 101) + 1, 4 * 32, 4 * 30, (4 * 39) + 1]);
    }

    [Fact]
    public void Somebody_who_was_counted_first_and_told_anew_since_stays_counted_as_they_were_told_last()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        var jane = Tables.At("A", "Primary", 0, 0, 1).Single();
        List<Occurrence> others = [.. Everywhere(20, 30, 39)];
        var ledger = Published(maker, Ledger.Empty, Tables.Request, [.. others, jane]);
        List<Occurrence> more = [.. others, .. Everywhere(6, 6, 0)];
        ledger = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. more, jane with { Categories = [1, 0] }]);
        CountsOf(ledger.Releases[^1]).ShouldBe([(4 * 101) + 1, 4 * 26, (4 * 36) + 1, 4 * 39]);

        List<Occurrence> since = [.. more, .. Everywhere(6, 0, 0), jane with { Categories = [0, 0], IsLeftOut = true }];
        var many = Published(maker, ledger, Tables.Request with { IsAnew = true }, since).Releases[^1];
        CountsOf(many).ShouldBe([(4 * 107) + 1, 4 * 32, (4 * 36) + 1, 4 * 39]);
    }

    [Fact]
    public void What_tables_made_anew_kept_and_no_row_told_brings_nobody_back()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        var jane = Tables.At("A", "Primary", 0, 0, 1).Single();
        List<Occurrence> before = [.. Everywhere(20, 30, 39)];
        List<Occurrence> more = [.. before, .. Everywhere(6, 0, 0)];
        var ofOneSchool = Tables.Request with { Owner = "901", Scope = "Trust of one school", Schools = [.. Tables.Schools.Where(school => school.Urn == jane.School)] };
        var ledger = Published(maker, Published(maker, Ledger.Empty, Tables.Request, before), ofOneSchool, before);
        ledger = Published(maker, ledger, ofOneSchool with { IsAnew = true }, [.. more, jane]);
        ledger.Releases[^1].Rows.ShouldAllBe(row => row.Stands);
        ledger.Releases[^1].Counted!.ToString().ShouldNotBe(ledger.Releases[^2].Counted!.ToString());

        var renewed = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. more, jane with { IsLeftOut = true }]).Releases[^1];

        CountsOf(renewed).ShouldBe([4 * 95, 4 * 26, 4 * 30, 4 * 39]);
    }

    [Fact]
    public void On_the_day_on_which_a_matter_ends_tables_made_anew_are_those_of_the_day_before()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        List<Occurrence> open = [.. Everywhere(20, 30, 40)];
        var ledger = Published(maker, Ledger.Empty, Tables.Request, open);
        for (var ended = 0; ended < 5; ended++)
        {
            List<Occurrence> today = [.. open.Index().Select(each => each.Index < ended ? each.Item with { Categories = [1, 0] } : each.Item)];
            ledger = Published(maker, ledger, Tables.Request with { IsAnew = true }, today);
            SeenOf(new Ledger([ledger.Releases[^1]])).ShouldBe(SeenOf(new Ledger([ledger.Releases[0]])));
        }
    }

    [Fact]
    public void A_row_of_which_enough_has_changed_is_told_only_where_what_it_leaves_of_another_has_changed_enough_too()
    {
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        List<Occurrence> before = [.. Everywhere(20, 30, 40)];
        var ledger = Published(maker, Ledger.Empty, Tables.Request, before);
        List<Occurrence> come = [.. before, .. Tables.At("A", "Primary", 7, 0, 0)];
        var few = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. come, .. Tables.At("B", "Primary", 0, 3, 0)]).Releases[^1];
        var many = Published(maker, ledger, Tables.Request with { IsAnew = true }, [.. come, .. Tables.At("B", "Primary", 0, 6, 0)]).Releases[^1];

        // Of all 10 are told; were those of trust A told, 3 would be left.
        Tables.Published(few, null, null).ShouldBe("370 c c 160 z z");
        Tables.Published(few, "A", null).ShouldBe("180 40 60 80 z z");
        Tables.Published(many, null, null).ShouldBe("373 87 126 160 z z");
        Tables.Published(many, "A", null).ShouldBe("187 47 60 80 z z");
        Tables.Published(many, "A", "Secondary").ShouldBe("90 20 30 40 z z");
    }

    private static ReleaseMaker Raised(int rounded) => new(new StatisticsOptions { Threshold = 10, CountsLeftPossible = 9, RoundTo = rounded });

    private static void Same(Ledger one, Ledger other)
    {
        foreach (var (place, (release, its)) in one.Releases.Zip(other.Releases).Index())
        {
            foreach (var (row, (cells, others)) in release.Rows.Zip(its.Rows).Index())
            {
                var what = $"{release.Scope}, {release.Period}, release {place}, row {row}";
                string.Join(' ', cells.Cells.Select(release.Publish)).ShouldBe(string.Join(' ', others.Cells.Select(its.Publish)), what);
            }
        }
    }

    // The true ones of all places, whether or not they are shown.
    private static List<int> CountsOf(Release release) => [.. release.Rows[0].Cells.Take(4).Select(cell => cell.Count)];

    private static bool IsCount(ReleasedCell cell) => cell.IsShown && cell.Count > 0;

    private static IEnumerable<Occurrence> Everywhere(params int[] roles) =>
        from trust in new[] { "A", "B" }
        from phase in new[] { "Primary", "Secondary" }
        from each in Tables.At(trust, phase, roles)
        select each;

    // Whatever somebody may ask for next, as often as they like.
    private static Ledger Course(ReleaseMaker maker, Sample sample, Ledger ledger, List<Occurrence> today)
    {
        var trust = sample.Schools.GroupBy(school => school.Trust).MaxBy(group => group.Count())!.Key;
        ReleaseRequest[] asked =
        [
            sample.Request(Spring), sample.Request(Spring), Requests.OfTrust(trust, sample.Schools, Spring), sample.Request(Year), sample.Request(Year),
            Requests.OfTrust(trust, sample.Schools, Spring), sample.Request(Spring),
        ];
        return asked.Aggregate(ledger, (published, request) => Published(maker, published, request with { IsAnew = true }, today));
    }

    private static List<PublishedCell> SeenOf(Ledger ledger) =>
        [.. ledger.Releases.SelectMany(release => release.Rows, (release, row) => (release, row)).SelectMany(each => each.row.Cells, (each, cell) => each.release.Publish(cell))];

    private static Ledger Published(ReleaseMaker maker, Ledger ledger, ReleaseRequest request, List<Occurrence> today) =>
        ledger.With(Requests.Made(maker.Make(request, today, ledger)));

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(40)], PerThousandPupils = seed % 2 == 0 ? 10 : 20 };
    }

    // As they stood when half of them had no outcome yet.
    private static List<Occurrence> Open(List<Occurrence> closed, int seed)
    {
        var chance = new Random(seed);
        return closed.ConvertAll(each => chance.Next(2) == 0 ? each with { Categories = each.Categories.SetItem(Outcome, 0).SetItem(Closed, 4) } : each);
    }

    // So many came, went or changed on some days.
    private static List<Occurrence> Changed(List<Occurrence> before, int few, int seed, Period days)
    {
        var chance = new Random(seed + 1000);
        List<Occurrence> after = [.. before];
        for (var change = 0; change < few; change++)
        {
            var counted = after.Index().Where(each => days.Includes(each.Item.On)).Select(each => each.Index).ToList();
            var place = counted[chance.Next(counted.Count)];
            var other = Incidents.One(after[place].School, after[place].On, chance);
            switch ((seed + change) % 3)
            {
                case 0:
                    after.Add(other);
                    break;
                case 1:
                    after.RemoveAt(place);
                    break;
                default:
                    after[place] = after[place] with { Categories = other.Categories };
                    break;
            }
        }

        return after;
    }
}
