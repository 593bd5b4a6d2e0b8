using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>One situation for each group that the clauses of two policies cannot tell apart.</summary>
internal static class SituationSpace
{
    /// <summary>The situations to which a clause of the first policy may apply.</summary>
    public static IEnumerable<Situation> Of(Policy covering, Policy other)
        => from activity in covering.Clauses.SelectMany(clause => clause.AppliesTo.Activities).Distinct().Order()
           from direction in Enum.GetValues<Direction>()
           from purpose in Enum.GetValues<Purpose>()
           from counterpart in Enum.GetValues<CounterpartKind>()
           let first = covering.Rules.Find(activity, direction, purpose, counterpart).ToArray()
           where first.Length > 0
           let rules = first.Concat(other.Rules.Find(activity, direction, purpose, counterpart).ToArray()).ToArray()
           let cell = new Situation { Actor = default, Activity = activity, Direction = direction, Purpose = purpose, Counterpart = counterpart }
           from situation in Within(cell, first, rules, covering, other)
           select situation;

    private static IEnumerable<Situation> Within(Situation cell, Rule[] first, Rule[] rules, Policy covering, Policy other)
        => from actor in Actors(first, rules)
           from age in Ages(rules)
           from facts in Subsets(Facts(rules))
           let bare = cell with { Actor = RoleSet.Of(actor), CounterpartAge = age, Facts = facts }
           from approvals in Approvals(covering.Assess(bare), other.Assess(bare))
           select bare with { ApprovalsByOthers = approvals };

    private static IEnumerable<RoleSet> Approvals(Assessment one, Assessment other)
        => (from left in Agreements.SmallestFor(one).Prepend(RoleSet.Empty)
            from right in Agreements.SmallestFor(other).Prepend(RoleSet.Empty)
            select left.Union(right)).Distinct();

    // Roles that fall under the same rules are alike, but for the head, about whom others decide. A teacher is what people think of first.
    private static IEnumerable<Role> Actors(Rule[] covering, Rule[] rules)
        => Enum.GetValues<Role>()
            .Where(role => Array.Exists(covering, rule => Binds(rule, role)))
            .GroupBy(role => (role == Role.Headteacher, string.Concat(rules.Select(rule => Binds(rule, role) ? '1' : '0'))))
            .Select(alike => alike.Contains(Role.Teacher) ? Role.Teacher : alike.First())
            .OrderBy(role => role == Role.Teacher ? 0 : 1);

    private static bool Binds(Rule rule, Role role) => rule.Roles.Overlaps(Standing.Of(RoleSet.Of(role)));

    // The first age of each band, and an age that is not known.
    private static IEnumerable<int?> Ages(Rule[] rules)
        => rules.SelectMany(rule => new[] { rule.FromAge, rule.UnderAge })
            .Where(age => age is > 0 and < int.MaxValue)
            .Append(0)
            .Distinct()
            .Order()
            .Select(age => (int?)age)
            .Append(null);

    private static Fact[] Facts(Rule[] rules)
        => [.. rules.SelectMany(rule => rule.Clause.AppliesTo.When.Union(rule.Clause.AppliesTo.Unless)
                .Concat(rule.Clause.Exceptions.SelectMany(exception => exception.When.Union(exception.Unless).Union(exception.Requires)))
                .Concat(rule.Clause.Requires))
            .Distinct()];

    private static IEnumerable<FactSet> Subsets(Fact[] of)
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
