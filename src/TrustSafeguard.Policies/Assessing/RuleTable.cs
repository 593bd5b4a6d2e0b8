namespace TrustSafeguard.Policies.Assessing;

/// <summary>The clauses of a policy, found by activity, direction, purpose and counterpart in one step.</summary>
internal sealed class RuleTable
{
    private static readonly int Activities = Enum.GetValues<Activity>().Length;
    private static readonly int Directions = Enum.GetValues<Direction>().Length;
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;
    private static readonly int Counterparts = Enum.GetValues<CounterpartKind>().Length;

    private readonly Rule[][] cells;

    private RuleTable(Rule[][] cells) => this.cells = cells;

    /// <summary>The rules of each kind of activity; none where the policy is silent about it.</summary>
    public IReadOnlyList<Rule[]> Cells => cells;

    public static RuleTable Compile(PolicyDocument document)
    {
        var table = new List<Rule>?[Activities * Directions * Purposes * Counterparts];
        for (var order = 0; order < document.Clauses.Length; order++)
        {
            Place(document.Clauses[order], order, document.Binds, table);
        }

        return new RuleTable([.. table.Select(cell => cell?.ToArray() ?? [])]);
    }

    /// <summary>The rules for a kind of activity, in the policy's order.</summary>
    public ReadOnlySpan<Rule> Find(Activity activity, Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        cells[Cell(activity, direction, purpose, counterpart)];

    public Outcome Decide(in Situation situation)
    {
        var rules = Find(situation.Activity, situation.Direction, situation.Purpose, situation.Counterpart);
        if (rules.IsEmpty)
        {
            return Outcome.NotCovered;
        }

        var actor = RoleRules.WithImplied(situation.Actor);
        var approvals = RoleRules.CountedApprovals(situation);
        var strictest = Outcome.NotCovered;
        foreach (var rule in rules)
        {
            if (rule.Applies(actor, situation.CounterpartAge, situation.Facts))
            {
                var outcome = rule.RulingFor(situation.Facts).Decide(situation.Facts, actor, approvals);
                strictest = outcome > strictest ? outcome : strictest;
            }
        }

        return strictest;
    }

    private static void Place(Clause clause, int order, RoleSet binds, List<Rule>?[] table)
    {
        var scope = clause.AppliesTo;
        var roles = scope.Roles.IsEmpty ? binds : scope.Roles;
        Ruling[] rulings = [.. clause.Exceptions.Select(Ruling.Of), Ruling.Of(clause)];
        foreach (var counterpart in Enum.GetValues<CounterpartKind>())
        {
            var named = scope.Counterparts.FirstOrDefault(each => each.Kind == counterpart);
            if (named is null && !scope.Counterparts.IsEmpty)
            {
                continue;
            }

            var rule = new Rule(clause, order, roles, named, rulings);
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
           select Cell(activity, direction, purpose, counterpart);

    private static int Cell(Activity activity, Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        (((((int)activity * Directions) + (int)direction) * Purposes) + (int)purpose) * Counterparts + (int)counterpart;
}
