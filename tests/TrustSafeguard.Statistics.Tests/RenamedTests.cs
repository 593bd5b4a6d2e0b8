using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>Trusts and authorities are called otherwise with an import, and two may have one name. What protects their numbers goes by neither.</summary>
public sealed class RenamedTests
{
    private const string Renamed = "Renamed ";

    private static readonly Period Year = Period.AprilToMarch(2019);

    private static readonly ReleaseMaker Maker = new(StatisticsOptions.Default);

    // Of the ledger of 15 differences of several parts would be told otherwise.
    public static TheoryData<int> Seeds => [.. LongForm.IsAsked ? Enumerable.Range(0, 25) : [0, 1, 15]];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_year_after_its_quarters_shows_the_same_whatever_its_authority_and_trusts_are_called_by_then(int seed)
    {
        var sample = Small(seed);
        var occurrences = sample.Occurrences(Year);
        var ledger = Enumerable.Range(1, 4).Aggregate(Ledger.Empty, (published, quarter) => Published(published, sample.Request(Period.Quarter(2019, quarter)), occurrences));

        var before = Published(ledger, sample.Request(Year), occurrences);
        SeenOf(Published(ledger, Otherwise(sample.Request(Year)), occurrences)).ShouldBe(SeenOf(before));
        before.Releases[^1].Suppressed.ShouldBePositive();
    }

    [Fact]
    public void What_was_put_right_stands_whatever_its_authority_and_trusts_are_called_by_then()
    {
        var request = Tables.Request with { IsAnew = true };
        var ledger = Published(Ledger.Empty, Tables.Request, [.. Everywhere(20, 30, 40)]);
        ledger = Published(ledger, request, [.. Everywhere(26, 30, 40)]);
        Tables.Published(ledger.Releases[^1], null, null).ShouldBe("384 104 120 160 z z");

        var again = Published(ledger, Otherwise(request), [.. Everywhere(26, 30, 40), .. Tables.At("A", "Primary", 1)]);

        again.Releases[^1].Rows.ShouldAllBe(row => row.Stands);
        SeenOf(again).ShouldBe(SeenOf(ledger));
        again.Releases[^1].Rows.ShouldContain(row => row.Places[0] == Renamed + "A");
    }

    [Fact]
    public void Of_two_trusts_of_one_name_each_keeps_its_own_tables()
    {
        List<Occurrence> today = [.. Everywhere(20, 30, 40)];
        ReleaseRequest[] both = [.. new[] { "A", "B" }.Select(trust => Tables.Request with
        {
            Owner = trust, Scope = "Larch Trust", Schools = [.. Tables.Schools.Where(school => school.Places[0] == trust)],
        })];
        var ledger = both.Aggregate(Ledger.Empty, (published, request) => Published(published, request, today));

        var renewed = Published(ledger, both[0] with { IsAnew = true }, today).Releases[^1];

        renewed.Rows.SelectMany(row => row.Cells).Select(renewed.Publish).ShouldBe(ledger.Releases[0].Rows.SelectMany(row => row.Cells).Select(ledger.Releases[0].Publish));
    }

    private static ReleaseRequest Otherwise(ReleaseRequest request) => request with
    {
        Scope = Renamed + request.Scope, Schools = [.. request.Schools.Select(school => school with { Places = school.Places.SetItem(0, Renamed + school.Places[0]) })],
    };

    private static Sample Small(int seed)
    {
        var sample = Sample.Of((seed * 4) + 3);
        return sample with { Schools = [.. sample.Schools.Take(70)] };
    }

    private static Ledger Published(Ledger ledger, ReleaseRequest request, List<Occurrence> today) => ledger.With(Requests.Made(Maker.Make(request, today, ledger)));

    private static List<PublishedCell> SeenOf(Ledger ledger) => [.. ledger.Releases[^1].Rows.SelectMany(row => row.Cells).Select(ledger.Releases[^1].Publish)];

    private static IEnumerable<Occurrence> Everywhere(params int[] roles) =>
        from trust in new[] { "A", "B" }
        from phase in new[] { "Primary", "Secondary" }
        from each in Tables.At(trust, phase, roles)
        select each;
}
