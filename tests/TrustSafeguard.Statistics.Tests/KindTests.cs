using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>Kinds of one group that stand in rows of their own: who has acknowledged a policy, and who has not.</summary>
public sealed class KindTests
{
    private const int Attacked = 40;

    private static readonly Subject People = new("people to acknowledge a policy", ["acknowledged", "outstanding"], [], []);

    private static readonly Period Day = new(Tables.Year.Last, Tables.Year.Last);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongForm.Of(12, 60))];

    [Fact]
    public void A_group_that_is_all_of_one_kind_is_not_shown_to_be()
    {
        var release = Made(
            Tables.Request with { Subject = People, Period = Day },
            [.. At("A", "Primary", 20, 30), .. At("A", "Secondary", 0, 14), .. At("B", "Primary", 25, 22), .. At("B", "Secondary", 31, 0)]);

        Published(release, "A", "Secondary").ShouldEndWith("c c");
        Published(release, "B", "Secondary").ShouldEndWith("c c");
        Published(release, null, null).ShouldBe("142 76 66");
        Published(Made(Tables.Request with { Subject = People, Period = Day }, [.. At("A", "Secondary", 0, 3)]), "A", "Secondary").ShouldBe("c c c");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whoever_has_all_tables_can_say_of_no_group_that_it_is_all_of_one_kind(int seed)
    {
        var sample = Sample.Of(seed);
        sample = sample with { Schools = [.. sample.Schools.OrderBy(school => school.Trust, StringComparer.Ordinal).Take(Attacked)] };
        var release = Made(sample.Request(Day) with { Subject = People }, Invented(sample, seed));
        var whole = release.Rows.Chunk(1 + People.Kinds.Length).Where(rows => rows[0].Cells[0].Count > 0 && rows.Skip(1).Count(row => row.Cells[0].Count > 0) == 1).ToList();

        whole.Count.ShouldBeGreaterThan(3);
        whole.SelectMany(rows => rows.Skip(1)).ShouldAllBe(row => row.Cells[0].IsSuppressed);
        using var attacker = new Attacker([SeenTables.Of(release)]);
        attacker.Attack(4, (_, row, cell) => release.Rows[row].Cells[cell].Count is > 0 and < 5).ShouldBeEmpty();
    }

    // At many schools nobody has been asked yet, and at some everybody has answered.
    private static List<Occurrence> Invented(Sample sample, int seed)
    {
        var chance = new Random(seed);
        return
        [
            .. from school in sample.Schools
               let share = chance.Next(4) switch { 0 => chance.NextDouble(), 1 => 1, _ => 0 }
               from person in Enumerable.Range(0, 1 + (school.Pupils / 20))
               select new Occurrence(school.Urn, Day.Last, chance.NextDouble() < share ? 0 : 1, []),
        ];
    }

    private static Release Made(ReleaseRequest request, List<Occurrence> people) =>
        Requests.Made(new ReleaseMaker(StatisticsOptions.Default).Make(request, people, Ledger.Empty));

    private static IEnumerable<Occurrence> At(string trust, string phase, params int[] kinds) =>
        kinds.SelectMany((count, kind) => Enumerable.Range(0, count).Select(_ => new Occurrence(Tables.Urn(trust, phase, 1), Day.Last, kind, [])));

    private static string Published(Release release, string? trust, string? phase) =>
        string.Join(' ', release.Rows.Where(row => row.Places[0] == trust && row.Places[1] == phase).Select(row => release.Publish(row.Cells[0])));
}
