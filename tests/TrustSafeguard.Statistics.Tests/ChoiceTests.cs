using Google.OrTools.LinearSolver;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>What is chosen against the least that any choice could cost: an integer program over the worlds that small counts need, without what the complements
/// themselves need.</summary>
public sealed class ChoiceTests(ITestOutputHelper output)
{
    private const int Most = 60;
    private const int SecondsEach = 5;

    [Fact]
    public void What_is_suppressed_beside_small_counts_is_near_the_least_that_protects_them()
    {
        var (ours, least, chosen) = (0.0, 0.0, 0);
        for (var seed = 0; seed < LongForm.Of(2, 5); seed++)
        {
            var release = Tables.Make(Invent(seed));
            var complements = Cells(release).Where(each => Cell(release, each).Reason == CellReason.Complement).ToList();
            chosen += complements.Count;
            ours += complements.Sum(each => Worth(release, each));
            least += Least(release);
        }

        output.WriteLine($"{chosen} complements worth {ours}; no choice costs less than {least}");
        ours.ShouldBeLessThan(2 * least);
    }

    private static List<Occurrence> Invent(int seed)
    {
        var chance = new Random(seed);
        return
        [
            .. from trust in new[] { "A", "B" }
               from phase in new[] { "Primary", "Secondary" }
               from occurrence in Tables.At(trust, phase, 3 + chance.Next(12), chance.Next(9), chance.Next(14))
               select occurrence,
        ];
    }

    private static double Least(Release release)
    {
        using var solver = Solver.CreateSolver("SCIP");
        solver.SetTimeLimit(SecondsEach * 1000);
        var gone = new Dictionary<(int Row, int Cell), Variable>();
        foreach (var each in Cells(release).Where(each => Cell(release, each).Reason is CellReason.Shown or CellReason.Complement))
        {
            gone[each] = solver.MakeBoolVar("");
            solver.Objective().SetCoefficient(gone[each], Worth(release, each));
        }

        foreach (var each in Cells(release).Where(each => Cell(release, each).Reason == CellReason.SmallCount && Cell(release, each).Count > 0))
        {
            AddWorld(solver, release, gone, each, from: 4, to: Most);
            AddWorld(solver, release, gone, each, from: 0, to: 1);
        }

        solver.Objective().SetMinimization();
        solver.Solve();
        return Math.Max(0, solver.Objective().BestBound());
    }

    private static void AddWorld(Solver solver, Release release, Dictionary<(int Row, int Cell), Variable> gone, (int Row, int Cell) target, int from, int to)
    {
        var parts = Enumerable.Range(0, release.Rows.Length).Where(row => release.Rows[row].Places.All(place => place is not null)).ToList();
        var world = parts.ToDictionary(part => part, _ => solver.MakeNumVarArray(4, 0, Most, ""));
        foreach (var counts in world.Values)
        {
            solver.Add(counts[1] + counts[2] + counts[3] == counts[0]);
        }

        foreach (var each in Cells(release))
        {
            var within = parts.Where(part => release.Rows[each.Row].Places.Index().All(place => place.Item is null || place.Item == release.Rows[part].Places[place.Index]));
            LinearExpr sum = new SumArray([.. within.Select(part => (LinearExpr)world[part][each.Cell])]);
            var count = Cell(release, each).Count;
            if (each == target)
            {
                solver.Add(sum >= from);
                solver.Add(sum <= to);
            }
            else if (gone.TryGetValue(each, out var isGone))
            {
                solver.Add(sum - count <= 4 * Most * isGone);
                solver.Add(count - sum <= 4 * Most * isGone);
            }
        }
    }

    private static IEnumerable<(int Row, int Cell)> Cells(Release release) =>
        from row in Enumerable.Range(0, release.Rows.Length) from cell in Enumerable.Range(0, 4) select (row, cell);

    private static ReleasedCell Cell(Release release, (int Row, int Cell) each) => release.Rows[each.Row].Cells[each.Cell];

    /// <summary>As the decision record has it: the whole ten times, a margin twice, a total four times.</summary>
    private static double Worth(Release release, (int Row, int Cell) each)
    {
        var margin = release.Rows[each.Row].Places.Count(place => place is not null) switch { 0 => 10, 1 => 2, _ => 1 };
        return margin * (each.Cell == 0 ? 40 : 10 + (Math.Min(Cell(release, each).Count, 50) / 10));
    }
}
