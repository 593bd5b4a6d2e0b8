namespace TrustSafeguard.Policies.Assessing;

/// <summary>The clauses of a policy, found by activity, direction, purpose and counterpart in one step.</summary>
internal sealed class RuleTable
{
    private static readonly List<Rule> NoRules = [];
    private static readonly int Activities = Enum.GetValues<Activity>().Length;
    private static readonly int Directions = Enum.GetValues<Direction>().Length;
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;
    private static readonly int Kinds = Enum.GetValues<CounterpartKind>().Length;

    // Many kinds of activity fall under the same rules: each list is kept once, and the kinds name it by its index.
    private readonly ushort[] cells;
    private readonly Rule[][] lists;

    private RuleTable(ushort[] cells, Rule[][] lists) => (this.cells, this.lists) = (cells, lists);

    /// <summary>The rules of each kind of activity, with each counterpart that a clause can name; none where the policy is silent about it.</summary>
    public IEnumerable<Rule[]> Cells =>
        cells.Where((_, cell) => Counterparts.OfClauses.Contains((CounterpartKind)(cell % Kinds))).Select(cell => lists[cell]);

    public static RuleTable Compile(PolicyDocument document)
    {
        var table = new List<Rule>?[Activities * Directions * Purposes * Kinds];
        foreach (var clause in document.Clauses)
        {
            Place(clause, document.Binds, table);
        }

        var known = new Dictionary<List<Rule>, ushort>(SameRules.Instance);
        List<Rule[]> lists = [];
        var cells = new ushort[table.Length];
        foreach (var (cell, rules) in table.Index())
        {
            var list = rules ?? NoRules;
            if (!known.TryGetValue(list, out cells[cell]))
            {
                cells[cell] = (ushort)lists.Count;
                known.Add(list, cells[cell]);
                lists.Add([.. list]);
            }
        }

        return new RuleTable(cells, [.. lists]);
    }

    /// <summary>The rules for a kind of activity, in the policy's order.</summary>
    /// <remarks>A child who cannot be named falls under those for either kind of student; where a clause has one for each, they stand side by side.</remarks>
    public ReadOnlySpan<Rule> Find(Activity activity, Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        lists[cells[Cell(activity, direction, purpose, counterpart)]];

    public Outcome Decide(in Situation situation)
    {
        var rules = Find(situation.Activity, situation.Direction, situation.Purpose, situation.Counterpart);
        if (rules.IsEmpty)
        {
            return Outcome.NotCovered;
        }

        var actor = RoleRules.WithImplied(situation.Actor);
        var approvals = RoleRules.CountedApprovals(situation);
        var facts = RoleRules.CountedFacts(situation);
        var strictest = Outcome.NotCovered;
        foreach (var rule in rules)
        {
            if (rule.Applies(actor, situation.CounterpartAge, facts))
            {
                var outcome = rule.RulingFor(facts).Decide(facts, actor, approvals);
                strictest = outcome > strictest ? outcome : strictest;
            }
        }

        return strictest;
    }

    private static void Place(Clause clause, RoleSet binds, List<Rule>?[] table)
    {
        var scope = clause.AppliesTo;
        var roles = scope.Roles.IsEmpty ? binds : scope.Roles;
        Ruling[] rulings = [.. clause.Exceptions.Select(Ruling.Of), Ruling.Of(clause)];
        foreach (var counterpart in Counterparts.OfClauses)
        {
            var named = scope.Counterparts.FirstOrDefault(each => each.Kind == counterpart);
            if (named is null && !scope.Counterparts.IsEmpty)
            {
                continue;
            }

            var rule = new Rule(clause, roles, named, rulings);
            foreach (var cell in CellsOf(scope, counterpart))
            {
                (table[cell] ??= []).Add(rule);
            }
        }
    }

    private static IEnumerable<int> CellsOf(ClauseScope scope, CounterpartKind counterpart) =>
        from activity in scope.Activities
           from direction in Enum.GetValues<Direction>()
           where scope.Directions.IsEmpty || scope.Directions.Contains(direction)
           from purpose in Enum.GetValues<Purpose>()
           where scope.Purposes.IsEmpty || scope.Purposes.Contains(purpose)
           from kind in Enum.GetValues<CounterpartKind>()
           where Counterparts.ReadAs(kind).Contains(counterpart)
           select Cell(activity, direction, purpose, kind);

    private static int Cell(Activity activity, Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        (((((int)activity * Directions) + (int)direction) * Purposes) + (int)purpose) * Kinds + (int)counterpart;

    private sealed class SameRules : IEqualityComparer<List<Rule>>
    {
        public static SameRules Instance { get; } = new();

        public bool Equals(List<Rule>? one, List<Rule>? other) => one!.SequenceEqual(other!);

        public int GetHashCode(List<Rule> rules)
        {
            var hash = default(HashCode);
            foreach (var rule in rules)
            {
                hash.Add(rule);
            }

            return hash.ToHashCode();
        }
    }
}
