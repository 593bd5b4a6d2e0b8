using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>One situation for each group that the clauses of two policies cannot tell apart.</summary>
internal static class SituationSpace
{
    private const int UsualPupil = 14;
    private const int UsualAdult = 22;

    /// <summary>The situations to which a clause of the first policy may apply, each of an adult with one role.</summary>
    public static IEnumerable<Situation> Of(Policy covering, Policy other) => Of(covering, other, covering.Clauses);

    /// <summary>Those of them that are about what some of its clauses are about.</summary>
    public static IEnumerable<Situation> Of(Policy covering, Policy other, IEnumerable<Clause> some) => Of(covering, other, some, Single);

    /// <summary>The same, with those of heads who have another role besides wherever they are answered otherwise than each of their roles is.</summary>
    public static IEnumerable<Situation> OfPeople(Policy covering, Policy other, IEnumerable<Clause> some) => Of(covering, other, some, People);

    private static IEnumerable<Situation> Of(Policy covering, Policy other, IEnumerable<Clause> some, Func<Rule[], Rule[], IEnumerable<RoleSet>> actors) =>
        from activity in some.SelectMany(clause => clause.AppliesTo.Activities).Distinct().Order()
           from direction in Enum.GetValues<Direction>()
           from purpose in Enum.GetValues<Purpose>()
           from counterpart in Counterparts.OfClauses
           let first = covering.Rules.Find(activity, direction, purpose, counterpart).ToArray()
           where first.Length > 0
           let rules = first.Concat(other.Rules.Find(activity, direction, purpose, counterpart).ToArray()).ToArray()
           let cell = new Situation { Actor = default, Activity = activity, Direction = direction, Purpose = purpose, Counterpart = counterpart }
           from actor in actors(first, rules)
           from situation in Within(cell with { Actor = actor }, rules, covering, other)
           select situation;

    /// <summary>
    /// The situations in which an adult proposes one of some activities, as the clauses of a policy can tell them apart by what they say of either direction; nobody has agreed.
    /// </summary>
    public static IEnumerable<Situation> ProposedByTheAdult(Policy policy, IEnumerable<Activity> activities) =>
        from activity in activities
        from purpose in Enum.GetValues<Purpose>()
        from counterpart in Counterparts.OfClauses
        let proposing = policy.Rules.Find(activity, Direction.Outbound, purpose, counterpart).ToArray()
        where proposing.Length > 0
        let rules = proposing.Concat(policy.Rules.Find(activity, Direction.Inbound, purpose, counterpart).ToArray()).ToArray()
        from actor in Single(proposing, rules)
        from age in Ages(rules, counterpart)
        from facts in Subsets(Facts(rules))
        select new Situation
        {
            Actor = actor, Activity = activity, Direction = Direction.Outbound, Purpose = purpose, Counterpart = counterpart, CounterpartAge = age, Facts = facts,
        };

    /// <summary>How many situations the clauses of a policy can tell apart, each with the agreements that a proof or a comparison has to try in it.</summary>
    public static long CountOf(Policy policy)
    {
        var count = 0L;
        foreach (var rules in policy.Rules.Cells.Where(rules => rules.Length > 0))
        {
            // Two texts are tried with what either waits for, alone and together.
            var agreements = AgreementsIn(rules);
            var actors = Alike(RoleSet.Of(Enum.GetValues<Role>()), rules).LongCount() + HeadsWithMore(rules, rules).LongCount();
            count += Math.Min(actors * (Bands(rules).Count + 1) << Facts(rules).Length, int.MaxValue) * Math.Min(agreements * agreements, int.MaxValue);
            count = Math.Min(count, int.MaxValue);
        }

        return count;
    }

    /// <summary>The most that the agreements of clauses which meet in one situation multiply to: what an answer, a proof or a comparison has to try there.</summary>
    public static long AgreementsOf(Policy policy) => policy.Rules.Cells.Max(AgreementsIn);

    private static long AgreementsIn(Rule[] rules) =>
        !Array.Exists(rules, rule => Array.Exists(rule.Rulings.ToArray(), ruling => ruling.Approvers.Length > 1))
            ? 1
            : (from actor in Enum.GetValues<Role>().Select(role => RoleSet.Of(role)).Concat(HeadsWithMore(rules, rules))
               from age in Bands(rules)
               select Agreements.AtMostFor(rules.Where(rule => Binds(rule, actor) && age >= rule.FromAge && age < rule.UnderAge))).Max();

    private static IEnumerable<Situation> Within(Situation cell, Rule[] rules, Policy covering, Policy other) =>
        from age in Ages(rules, cell.Counterpart)
           from facts in Subsets(Facts(rules))
           let bare = cell with { CounterpartAge = age, Facts = facts }
           from approvals in Approvals(covering.Assess(bare), other.Assess(bare))
           select bare with { ApprovalsByOthers = approvals };

    /// <summary>No agreement, and the smallest agreements that either answer waits for, alone and together.</summary>
    public static IEnumerable<RoleSet> Approvals(Assessment one, Assessment other)
    {
        var waitedForByOther = Agreements.SmallestFor(other.InFull()).Prepend(RoleSet.Empty).ToArray();
        return (from left in Agreements.SmallestFor(one.InFull()).Prepend(RoleSet.Empty)
                from right in waitedForByOther
                select left.Union(right)).Distinct();
    }

    // Roles that fall under the same rules are alike, but for the head, about whom others decide. A teacher is what people think of first.
    private static IEnumerable<RoleSet> Single(Rule[] covering, Rule[] rules) =>
        Alike(RoleSet.Of(Enum.GetValues<Role>()), rules)
            .Select(alike => alike[0])
            .Where(role => Array.Exists(covering, rule => Binds(rule, role)))
            .Select(role => RoleSet.Of(role));

    private static IEnumerable<RoleSet> People(Rule[] covering, Rule[] rules) => Single(covering, rules).Concat(HeadsWithMore(covering, rules));

    // Others agree to what a head asks, in whichever role. A clause that binds heads is walked with a head; of one that does not, no role by itself shows whom it asks then.
    private static IEnumerable<RoleSet> HeadsWithMore(Rule[] covering, Rule[] rules) =>
        Alike(RoleSet.Of(Enum.GetValues<Role>()), rules)
            .Select(alike => alike[0])
            .Where(role => Array.Exists(covering, rule => Binds(rule, role) && !Binds(rule, Role.Headteacher) && AsksForAgreement(rule)))
            .Select(role => RoleSet.Of(Role.Headteacher, role));

    private static bool AsksForAgreement(Rule rule) => Array.Exists(rule.Rulings.ToArray(), ruling => ruling.Approvers.Length > 0);

    /// <summary>The roles in groups that the rules cannot tell apart; a teacher stands first in the first group that has one.</summary>
    public static IEnumerable<IReadOnlyList<Role>> Alike(RoleSet roles, Rule[] rules) =>
        roles
            .GroupBy(role => (role == Role.Headteacher, string.Concat(rules.Select(rule => Binds(rule, role) ? '1' : '0'))))
            .Select(alike => alike.OrderBy(role => role == Role.Teacher ? 0 : 1).ToArray())
            .OrderBy(alike => alike[0] == Role.Teacher ? 0 : 1);

    private static bool Binds(Rule rule, Role role) => Binds(rule, RoleSet.Of(role));

    private static bool Binds(Rule rule, RoleSet actor) => rule.Roles.Overlaps(RoleRules.WithImplied(actor));

    // Where no rule tells ages apart, one that is not known is as good as any.
    private static IEnumerable<int?> Ages(Rule[] rules, CounterpartKind counterpart)
    {
        var bands = Bands(rules);
        var within = bands.Zip(bands.Skip(1).Append(int.MaxValue), (from, under) => (int?)Usual(counterpart, from, under));
        return bands.Count > 1 ? within.Append(null) : counterpart == CounterpartKind.FormerStudent ? within : [null];
    }

    // An age that a reader thinks of: nobody has pupils aged 0.
    private static int Usual(CounterpartKind counterpart, int from, int under)
    {
        var usual = counterpart == CounterpartKind.CurrentStudent ? UsualPupil : UsualAdult;
        return usual < from ? from : usual < under ? usual : under - 1;
    }

    /// <summary>The first age of each band that the rules can tell apart, youngest first.</summary>
    public static IReadOnlyList<int> Bands(Rule[] rules) =>
        [.. rules.SelectMany(rule => new[] { rule.FromAge, rule.UnderAge })
            .Where(age => age is > 0 and < int.MaxValue)
            .Append(0)
            .Distinct()
            .Order()];

    /// <summary>The circumstances that some rule asks for.</summary>
    public static Fact[] Facts(Rule[] rules) =>
        [.. rules.SelectMany(rule => rule.Clause.AppliesTo.When.Union(rule.Clause.AppliesTo.Unless)
                .Concat(rule.Clause.Exceptions.SelectMany(exception => exception.When.Union(exception.Unless).Union(exception.Requires)))
                .Concat(rule.Clause.Requires))
            .Distinct()];

    /// <summary>Every set of the circumstances.</summary>
    public static IEnumerable<FactSet> Subsets(Fact[] of)
    {
        for (var bits = 0; bits < 1 << of.Length; bits++)
        {
            var subset = FactSet.Empty;
            for (var index = 0; index < of.Length; index++)
            {
                subset = (bits & (1 << index)) == 0 ? subset : subset.With(of[index]);
            }

            yield return subset;
        }
    }
}
