using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>The clauses of a policy, found by activity, direction, purpose and counterpart in one step.</summary>
/// <remarks>
/// It has a row for each activity. Texts that say the same of one, in the same clauses, share its row: a text that differs little from another takes little room.
/// </remarks>
internal sealed class RuleTable
{
    private static readonly RuleTable Silent = new([.. Enum.GetValues<Activity>().Select(_ => RuleRow.Silence)], [], RoleSet.Empty);

    private readonly ImmutableArray<RuleRow> rows;
    private readonly ImmutableArray<Clause> clauses;
    private readonly RoleSet binds;

    private RuleTable(ImmutableArray<RuleRow> rows, ImmutableArray<Clause> clauses, RoleSet binds) => (this.rows, this.clauses, this.binds) = (rows, clauses, binds);

    /// <summary>The rules of each kind of activity, with each counterpart that a clause can name; none where the policy is silent about it.</summary>
    public IEnumerable<Rule[]> Cells => rows.SelectMany(row => row.Cells);

    /// <summary>Makes the table of a text.</summary>
    /// <param name="document">The text.</param>
    /// <param name="like">The table of a text with much the same clauses in the same order: what they have in common is shared. Null for none.</param>
    public static RuleTable Compile(PolicyDocument document, RuleTable? like = null)
    {
        like = like?.binds == document.Binds ? like : Silent;
        var touched = new HashSet<Clause>(document.Clauses, ReferenceEqualityComparer.Instance);
        touched.SymmetricExceptWith(like.clauses);
        var rows = like.rows.ToBuilder();
        var made = new Dictionary<Clause, ClauseRules>(ReferenceEqualityComparer.Instance);
        var madeOf = new Dictionary<ClauseRules[], RuleRow>(SameClauses.Instance);
        foreach (var activity in touched.SelectMany(clause => clause.AppliesTo.Activities).Distinct())
        {
            foreach (var clause in rows[(int)activity].Clauses)
            {
                made.TryAdd(clause.Clause, clause);
            }

            ClauseRules[] about = [.. document.Clauses.Where(clause => clause.AppliesTo.Activities.Contains(activity)).Select(MadeOnce)];
            rows[(int)activity] = madeOf.TryGetValue(about, out var row) ? row : madeOf[about] = new RuleRow(about, document.Binds);
        }

        return new RuleTable(rows.MoveToImmutable(), document.Clauses, document.Binds);

        ClauseRules MadeOnce(Clause clause) => made.TryGetValue(clause, out var rules) ? rules : made[clause] = new ClauseRules(clause, document.Binds);
    }

    /// <summary>The activities of which two tables do not say the same in the same words, each with what its two rows are known by.</summary>
    public static IEnumerable<(Activity Activity, UInt128 Old, UInt128 New)> Between(RuleTable old, RuleTable @new) => Between(old, @new, static row => row.Digest);

    /// <summary>The activities of which two tables do not decide by the same rules, likewise.</summary>
    public static IEnumerable<(Activity Activity, UInt128 Old, UInt128 New)> BetweenDecisions(RuleTable old, RuleTable @new) =>
        Between(old, @new, static row => row.DecisionDigest);

    private static IEnumerable<(Activity Activity, UInt128 Old, UInt128 New)> Between(RuleTable old, RuleTable @new, Func<RuleRow, UInt128> digestOf)
    {
        for (var activity = 0; activity < old.rows.Length; activity++)
        {
            var (was, becomes) = (old.rows[activity], @new.rows[activity]);
            if (!ReferenceEquals(was, becomes) && digestOf(was) is var before && digestOf(becomes) is var after && before != after)
            {
                yield return ((Activity)activity, before, after);
            }
        }
    }

    /// <summary>The rules for a kind of activity, in the policy's order.</summary>
    /// <remarks>A child who cannot be named falls under those for either kind of student; where a clause has one for each, they stand side by side.</remarks>
    public ReadOnlySpan<Rule> Find(Activity activity, Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        rows[(int)activity].Find(direction, purpose, counterpart);

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

    // Many activities fall under the same clauses: their row is kept once.
    private sealed class SameClauses : IEqualityComparer<ClauseRules[]>
    {
        public static SameClauses Instance { get; } = new();

        public bool Equals(ClauseRules[]? one, ClauseRules[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(ClauseRules[] clauses)
        {
            var hash = default(HashCode);
            foreach (var clause in clauses)
            {
                hash.Add(clause);
            }

            return hash.ToHashCode();
        }
    }
}
