using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>Walks what two policies decide, and gathers the situations in which they differ.</summary>
internal sealed class DecisionWalk
{
    private readonly Policy left;
    private readonly Policy right;
    private readonly RoleSet bound;

    private DecisionWalk(Policy left, Policy right)
    {
        this.left = left;
        this.right = right;
        bound = RoleRules.RolesReachedBy(left.Reaches.Union(right.Reaches));
    }

    public static IEnumerable<PolicyDifference> Of(Policy left, Policy right) => new DecisionWalk(left, right).Differences();

    /// <summary>The roles for which some decision about an activity differs: those of all differences there, found without gathering these.</summary>
    public static RoleSet RolesOf(Policy left, Policy right, Activity activity)
    {
        var walk = new DecisionWalk(left, right);
        return Cells([activity]).Aggregate(RoleSet.Empty, walk.RolesWith);
    }

    private IEnumerable<PolicyDifference> Differences() =>
        Region.Join([.. Cells(RuleTable.Between(left.Rules, right.Rules).Select(row => row.Activity)).SelectMany(Regions)])
            .OrderBy(region => region.Activities[0]).ThenBy(region => region.Counterparts[0].Kind).Select(Difference);

    private static IEnumerable<Situation> Cells(IEnumerable<Activity> activities) =>
        from activity in activities
           from direction in Enum.GetValues<Direction>()
           from purpose in Enum.GetValues<Purpose>()
           from counterpart in Counterparts.OfClauses
           select new Situation { Actor = default, Activity = activity, Direction = direction, Purpose = purpose, Counterpart = counterpart };

    private RoleSet RolesWith(RoleSet found, Situation cell)
    {
        var (one, other) = (Rules(left, cell), Rules(right, cell));
        if (one.SequenceEqual(other))
        {
            return found;
        }

        Rule[] rules = [.. one, .. other];
        var facts = SituationSpace.Facts(rules);
        var ages = SituationSpace.Bands(rules);
        foreach (var alike in SituationSpace.Alike(bound, rules))
        {
            var roles = RoleSet.Of([.. alike]);
            found = found.ContainsAll(roles) || !AnyDiffers(alike[0]) ? found : found.Union(roles);
        }

        return found;

        bool AnyDiffers(Role role) => (
            from age in ages
               from facing in SituationSpace.Subsets(facts)
               select cell with { Actor = RoleSet.Of(role), CounterpartAge = ages.Count == 1 ? null : age, Facts = facing }).Any(bare => Verdict.Of(left, right, bare).Differs);
    }

    private IEnumerable<Region> Regions(Situation cell)
    {
        var (one, other) = (Rules(left, cell), Rules(right, cell));
        if (one.SequenceEqual(other))
        {
            return [];
        }

        Rule[] rules = [.. one, .. other];

        var facts = SituationSpace.Facts(rules);
        var ages = SituationSpace.Bands(rules);
        return from alike in SituationSpace.Alike(bound, rules)
               from band in ages.Index()
               let whom = new CounterpartScope(cell.Counterpart, band.Item == 0 ? null : band.Item, band.Index + 1 < ages.Count ? ages[band.Index + 1] : null)
               let situation = cell with { Actor = RoleSet.Of(alike[0]), CounterpartAge = ages.Count == 1 ? null : band.Item }
               from region in Regions(situation, RoleSet.Of([.. alike]), whom, facts)
               select region;
    }

    private IEnumerable<Region> Regions(Situation bare, RoleSet roles, CounterpartScope other, Fact[] facts) =>
        from facing in SituationSpace.Subsets(facts)
           let verdict = Verdict.Of(left, right, bare with { Facts = facing })
           where verdict.Differs
           group (facing, verdict) by (verdict.Key, verdict.Stricter) into alike
           let fewest = alike.MinBy(each => each.facing.Count).verdict
           select new Region(
               [bare.Activity],
               [bare.Direction],
               [bare.Purpose],
               [other],
               roles,
               FactFamily.Of([.. alike.Select(each => each.facing)], facts),
               fewest);

    private PolicyDifference Difference(Region region)
    {
        var group = new SituationGroup
        {
            Activities = region.Activities,
            Directions = region.Directions,
            Purposes = region.Purposes,
            Counterparts = region.Counterparts,
            Roles = region.Roles,
            IsForEverybody = region.Roles == bound,
            When = region.Facts.Smallest,
            Unless = region.Facts.Unless,
        };
        var situation = region.Verdict.Situation;
        return new PolicyDifference(group, situation, left.Assess(situation), right.Assess(situation), region.Verdict.Stricter);
    }

    private static Rule[] Rules(Policy policy, Situation cell) => policy.Rules.Find(cell.Activity, cell.Direction, cell.Purpose, cell.Counterpart).ToArray();
}
