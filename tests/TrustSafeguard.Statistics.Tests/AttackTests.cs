using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>On the real structure of authorities, trusts and phases, with incidents that nobody had.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private static readonly Period Year = Period.AprilToMarch(2019);

    [Fact]
    public void No_suppressed_cell_can_be_narrowed_by_whoever_has_every_table_and_total()
    {
        var (cells, suppressed) = (0, 0);
        for (var seed = 0; seed < Sample.Seeds; seed++)
        {
            var release = Make(Sample.Of(seed));
            Broken(release, out var looked).ShouldBeEmpty($"seed {seed}");
            cells += release.Rows.Sum(row => row.Cells.Length);
            suppressed += looked;
        }

        output.WriteLine($"{Sample.Seeds} seeds: {suppressed} of {cells} cells suppressed");
        suppressed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Suppression_table_by_table_is_broken_by_the_same_attacker()
    {
        var (broken, tables, ours, plain) = (0, 0, 0, 0);
        for (var seed = 0; seed < Sample.WeakSeeds; seed++)
        {
            var release = Make(Sample.Of(seed));
            var plainly = PlainSuppression.Of(release);
            var found = Broken(plainly, out var looked, stopAtFirst: true);
            broken += found.Count > 0 ? 1 : 0;
            tables += looked > 0 ? 1 : 0;
            ours += release.Suppressed;
            plain += plainly.Suppressed;
        }

        output.WriteLine($"table by table: {broken} of {tables} releases broken, with {plain} cells suppressed; chosen together {ours} are suppressed, and none is broken");
        broken.ShouldBeGreaterThan(tables / 2);
    }

    [Fact]
    public void A_suppression_without_second_gaps_is_found_out()
    {
        var (broken, tables) = (0, 0);
        for (var seed = 0; seed < Sample.WeakSeeds; seed++)
        {
            var found = Broken(PlainSuppression.Of(Make(Sample.Of(seed)), withSecond: false), out var looked, stopAtFirst: true);
            broken += found.Count > 0 ? 1 : 0;
            tables += looked > 0 ? 1 : 0;
        }

        output.WriteLine($"without second gaps: {broken} of {tables} releases broken");
        broken.ShouldBe(tables);
    }

    [Fact]
    public void One_cell_that_is_shown_by_mistake_is_found_out_where_it_was_needed()
    {
        var release = Make(Sample.Of(2));
        var needed = 0;
        foreach (var (row, cell) in Complements(release).Take(40).TakeWhile(_ => needed == 0))
        {
            var cells = release.Rows[row].Cells.SetItem(cell, release.Rows[row].Cells[cell] with { Reason = CellReason.Shown });
            needed += Broken(release with { Rows = release.Rows.SetItem(row, release.Rows[row] with { Cells = cells }) }, out _, stopAtFirst: true).Count > 0 ? 1 : 0;
        }

        needed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Whole_numbers_give_an_attacker_nothing_that_a_linear_program_does_not()
    {
        var release = Make(Sample.Of(0));
        using var attacker = new Attacker([SeenTables.Of(release)], isWhole: true);
        attacker.Attack(4, (_, row, cell) => release.Rows[row].Cells[cell].Count is > 0 and < 5).ShouldBeEmpty();
    }

    private static Release Make(Sample sample) =>
        Requests.Made(new ReleaseMaker(StatisticsOptions.Default).Make(sample.Request(Year), sample.Occurrences(Year), Ledger.Empty));

    private static List<Narrowed> Broken(Release release, out int looked, bool stopAtFirst = false)
    {
        using var attacker = new Attacker([SeenTables.Of(release)]);
        var broken = attacker.Attack(4, (_, row, cell) => release.Rows[row].Cells[cell].Count is > 0 and < 5, stopAtFirst);
        looked = attacker.Looked;
        return broken;
    }

    private static IEnumerable<(int Row, int Cell)> Complements(Release release) =>
        from row in Enumerable.Range(0, release.Rows.Length)
        from cell in Enumerable.Range(0, release.Rows[row].Cells.Length)
        where release.Rows[row].Cells[cell].Reason == CellReason.Complement
        select (row, cell);
}
