using Google.OrTools.LinearSolver;

namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>
/// A reader who has every table, total and earlier release, knows which schools each row counts, and that counts are whole and not negative. It has a linear
/// program of all of it, and asks
/// of each suppressed cell how low and how high it can be. It shares nothing with what chose the cells but the tables themselves.
/// </summary>
public sealed class Attacker : IDisposable
{
    private const double Nearly = 1e-5;

    private const int Corners = 12;

    /// <summary>No school has so many; without an end a program could have no answer.</summary>
    private const double Most = 10_000;

    private readonly IReadOnlyList<SeenTables> seen;
    private readonly Solver solver;
    private readonly bool isWhole;
    private readonly Dictionary<(string Unit, string Column), Variable> unknowns = [];
    private readonly HashSet<(string Unit, string Column)> zeros = [];
    private readonly Dictionary<string, int> kindOf = [];
    private readonly Dictionary<(int Release, int Row), List<string>> unitsOf = [];

    /// <param name="seen">Everything published.</param>
    /// <param name="isWhole">Whether counts have to be whole in every world looked at: exact, and slow. Otherwise bounds are those of a linear program, made whole.</param>
    public Attacker(IReadOnlyList<SeenTables> seen, bool isWhole = false)
    {
        (this.seen, this.isWhole) = (seen, isWhole);
        solver = Solver.CreateSolver(isWhole ? "SCIP" : "GLOP") ?? throw new InvalidOperationException("The solver did not load.");
        PartUnits();
        FindZeros();
        WriteEquations();
        WriteWhatIsWithin();
    }

    /// <summary>Whether everything published can be of the same records: where it cannot, a reader can tell that they have changed between two releases.</summary>
    public bool FindsOneWorld()
    {
        solver.Objective().Clear();
        return solver.Solve() == Solver.ResultStatus.OPTIMAL;
    }

    /// <summary>What is known of each suppressed cell. Where it is less than the tables' promise, the bounds are exact; elsewhere they are what was seen on the way.</summary>
    /// <param name="enough">So many counts are to be possible.</param>
    /// <param name="small">Of each suppressed cell by release, row and cell, whether it is a small count: for it 1 to <paramref name="enough"/> are to be possible.
    /// The attacker does not know;
    /// who judges it does.</param>
    /// <param name="stopAtFirst">Whether one cell that is narrowed is enough to know.</param>
    public List<Narrowed> Attack(int enough, Func<int, int, int, bool> small, bool stopAtFirst = false)
    {
        var cells = SuppressedCells();
        var low = new double[cells.Count];
        var high = new double[cells.Count];
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        var broken = new List<Narrowed>();
        Scatter(cells, low, high, enough);
        for (var target = 0; target < cells.Count && !(stopAtFirst && broken.Count > 0); target++)
        {
            var (release, row, cell, _) = cells[target];
            var isSmall = small(release, row, cell);
            bool IsKept() => high[target] - low[target] > enough - 1 - Nearly && (!isSmall || (low[target] < 1 + Nearly && high[target] > enough - Nearly));
            foreach (var sign in new[] { 1, -1 })
            {
                if (!IsKept())
                {
                    Push(cells[target], sign);
                    Look(cells, low, high);
                }
            }

            var (least, most) = ((int)Math.Ceiling(low[target] - Nearly), (int)Math.Floor(high[target] + Nearly));
            if (most - least + 1 < enough || (isSmall && (least > 1 || most < enough)))
            {
                broken.Add(new Narrowed(release, row, cell, least, most));
            }
        }

        Looked = cells.Count;
        return broken;
    }

    /// <summary>Which of what a later row counts and an earlier one does not can be told not to be every count from 1 to <paramref name="enough"/>.</summary>
    /// <param name="pairs">Row of the later, row of the earlier, cell. A pair whose earlier row is no part of the later one is passed over.</param>
    public List<Narrowed> AttackDifferences(int later, int earlier, int enough, IReadOnlyList<(int Row, int Other, int Cell)> pairs)
    {
        var broken = new List<Narrowed>();
        foreach (var (row, other, cell) in pairs)
        {
            var (whole, part) = (unitsOf[(later, row)], unitsOf[(earlier, other)]);
            if (!part.TrueForAll(whole.Contains))
            {
                continue;
            }

            List<Variable> sum = [.. whole.Except(part, StringComparer.Ordinal).Select(unit => Unknown(unit, Column(later, cell))).OfType<Variable>()];
            var (low, high) = (new double[1], new double[1]);
            (low[0], high[0]) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var sign in new[] { 1, -1 })
            {
                Push((later, row, cell, sum), sign);
                Look([(later, row, cell, sum)], low, high);
            }

            if (low[0] > 1 + Nearly || high[0] < enough - Nearly)
            {
                broken.Add(new Narrowed(later, row, cell, (int)Math.Ceiling(low[0] - Nearly), (int)Math.Floor(high[0] + Nearly)));
            }
        }

        return broken;
    }

    /// <summary>How many suppressed cells the last attack was on.</summary>
    public int Looked { get; private set; }

    public void Dispose() => solver.Dispose();

    /// <summary>Far corners of what is possible: each shows many cells at once, so that few need a program of their own.</summary>
    private void Scatter(List<(int Release, int Row, int Cell, List<Variable> Sum)> cells, double[] low, double[] high, int enough)
    {
        var chance = new Random(cells.Count);
        for (var corner = 0; corner < Corners; corner++)
        {
            var objective = solver.Objective();
            objective.Clear();
            var weights = new Dictionary<Variable, double>();
            foreach (var (index, cell) in cells.Index().Where(each => !(high[each.Index] - low[each.Index] > enough - 1)))
            {
                var weight = chance.NextDouble() - 0.5;
                foreach (var unknown in cell.Sum)
                {
                    weights[unknown] = weights.GetValueOrDefault(unknown) + weight;
                }
            }

            foreach (var (unknown, weight) in weights)
            {
                objective.SetCoefficient(unknown, weight);
            }

            objective.SetMaximization();
            solver.Solve().ShouldBe(Solver.ResultStatus.OPTIMAL);
            Look(cells, low, high);
        }
    }

    private void Push((int Release, int Row, int Cell, List<Variable> Sum) cell, int sign)
    {
        var objective = solver.Objective();
        objective.Clear();
        foreach (var unknown in cell.Sum)
        {
            objective.SetCoefficient(unknown, sign);
        }

        objective.SetMaximization();
        var status = solver.Solve();
        status.ShouldBe(Solver.ResultStatus.OPTIMAL, "The true world agrees with everything published, so there is an answer.");
    }

    private static void Look(List<(int Release, int Row, int Cell, List<Variable> Sum)> cells, double[] low, double[] high)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            double count = 0;
            foreach (var unknown in cells[index].Sum)
            {
                count += unknown.SolutionValue();
            }

            low[index] = Math.Min(low[index], count);
            high[index] = Math.Max(high[index], count);
        }
    }

    private List<(int Release, int Row, int Cell, List<Variable> Sum)> SuppressedCells() =>
    [
        .. from release in Enumerable.Range(0, seen.Count)
           from row in Enumerable.Range(0, seen[release].Rows.Count)
           from cell in Enumerable.Range(0, seen[release].Rows[row].Cells.Count)
           where seen[release].Rows[row].Cells[cell].Symbol == CellSymbol.Confidential
           select (release, row, cell, Sum(release, row, cell)),
    ];

    private List<Variable> Sum(int release, int row, int cell)
    {
        var column = Column(release, cell);
        return [.. unitsOf[(release, row)].Select(unit => Unknown(unit, column)).OfType<Variable>()];
    }

    /// <summary>The unknown; null where it is known to be zero.</summary>
    private Variable? Unknown(string unit, string column)
    {
        if (zeros.Contains((unit, column)))
        {
            return null;
        }

        if (!unknowns.TryGetValue((unit, column), out var unknown))
        {
            unknown = isWhole ? solver.MakeIntVar(0, Most, "") : solver.MakeNumVar(0, Most, "");
            unknowns.Add((unit, column), unknown);
        }

        return unknown;
    }

    private string Column(int release, int cell)
    {
        if (cell == 0)
        {
            return "all";
        }

        var place = cell - 1;
        foreach (var (name, categories) in seen[release].Breakdowns)
        {
            if (place < categories)
            {
                return SeenTables.ColumnOf(name, place);
            }

            place -= categories;
        }

        throw new ArgumentOutOfRangeException(nameof(cell));
    }

    /// <summary>Units: a school's days between two bounds of periods, one kind, taken together where all rows of all releases count them together.</summary>
    private void PartUnits()
    {
        var days = seen.SelectMany(tables => new[] { tables.Period.First, tables.Period.Last.AddDays(1) }).Distinct().Order().ToList();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var school in seen.SelectMany(tables => tables.Rows).SelectMany(row => row.Schools).Distinct().Order().ToList())
        {
            foreach (var day in days)
            {
                for (var kind = 0; kind < seen[0].Kinds; kind++)
                {
                    var rows = (
                        from release in Enumerable.Range(0, seen.Count)
                        where seen[release].Period.First <= day && day <= seen[release].Period.Last
                        from row in Enumerable.Range(0, seen[release].Rows.Count)
                        let tables = seen[release].Rows[row]
                        where (tables.Kind is null || tables.Kind == kind) && tables.Schools.Contains(school)
                        select (release, row)).ToList();
                    var unit = string.Join(';', rows);
                    if (rows.Count == 0 || !known.Add(unit))
                    {
                        continue;
                    }

                    kindOf.Add(unit, kind);
                    foreach (var row in rows)
                    {
                        if (!unitsOf.TryGetValue(row, out var units))
                        {
                            unitsOf.Add(row, units = []);
                        }

                        units.Add(unit);
                    }
                }
            }
        }
    }

    private void FindZeros()
    {
        zeros.UnionWith(
            from unit in kindOf
            from never in seen[0].Never
            where never.Kind == unit.Value
            select (unit.Key, never.Column));
        FindShownZeros();
    }

    /// <summary>A shown zero is a zero of each unit in it, and of each category where it is of all.</summary>
    private void FindShownZeros() => ForEachShown((release, row, cell, count) =>
    {
        if (count > 0)
        {
            return;
        }

        foreach (var unit in unitsOf[(release, row)])
        {
            zeros.Add((unit, Column(release, cell)));
            foreach (var (name, categories) in cell == 0 ? seen[release].Breakdowns : [])
            {
                for (var place = 0; place < categories; place++)
                {
                    zeros.Add((unit, $"{name}/{place}"));
                }
            }
        }
    });

    private void WriteEquations()
    {
        ForEachShown((release, row, cell, count) =>
        {
            if (count > 0)
            {
                var equation = solver.MakeConstraint(count, count);
                Sum(release, row, cell).ForEach(unknown => equation.SetCoefficient(unknown, 1));
            }
        });

        // Each thing that is counted is in one category of every breakdown.
        var brokenDown = (
            from each in unitsOf
            let row = seen[each.Key.Release].Rows[each.Key.Row]
            where row.Cells.Count > 1
            from unit in each.Value
            from breakdown in seen[each.Key.Release].Breakdowns.Index()
            where row.Cells[FirstCell(each.Key.Release, breakdown.Index)].Symbol != CellSymbol.NotApplicable
            select (unit, breakdown.Item.Name, breakdown.Item.Categories)).Distinct().ToList();
        foreach (var (unit, name, categories) in brokenDown)
        {
            var equation = solver.MakeConstraint(0, 0);
            foreach (var unknown in Enumerable.Range(0, categories).Select(place => Unknown(unit, $"{name}/{place}")).OfType<Variable>())
            {
                equation.SetCoefficient(unknown, 1);
            }

            if (Unknown(unit, "all") is { } all)
            {
                equation.SetCoefficient(all, -1);
            }
        }
    }

    private void WriteWhatIsWithin()
    {
        foreach (var (unit, (some, all)) in kindOf.Keys.SelectMany(_ => seen[0].Within, (unit, within) => (unit, within)))
        {
            if (Unknown(unit, some) is { } part)
            {
                var bound = solver.MakeConstraint(double.NegativeInfinity, 0);
                bound.SetCoefficient(part, 1);
                if (Unknown(unit, all) is { } whole)
                {
                    bound.SetCoefficient(whole, -1);
                }
            }
        }
    }

    private int FirstCell(int release, int breakdown) => 1 + seen[release].Breakdowns.Take(breakdown).Sum(each => each.Categories);

    private void ForEachShown(Action<int, int, int, int> visit)
    {
        for (var release = 0; release < seen.Count; release++)
        {
            for (var row = 0; row < seen[release].Rows.Count; row++)
            {
                for (var cell = 0; cell < seen[release].Rows[row].Cells.Count; cell++)
                {
                    if (seen[release].Rows[row].Cells[cell].Count is { } count)
                    {
                        visit(release, row, cell, count);
                    }
                }
            }
        }
    }
}
