namespace TrustSafeguard.Policies.Assessing;

/// <summary>Whose agreement is still wanting, as the smallest groups that would satisfy every clause at once.</summary>
internal static class AgreementsNeeded
{
    public static IReadOnlyList<RoleSet> By(RoleSet actor, RoleSet approvals, IEnumerable<Ruling> rulings)
    {
        List<RoleSet> needed = [RoleSet.Empty];
        foreach (var ruling in rulings.Where(ruling => !ruling.HasAgreement(approvals)))
        {
            List<RoleSet> ways = [];
            foreach (var group in ruling.Approvers)
            {
                ways.AddRange(WaysToAgree(group.Except(approvals), actor));
            }

            needed = Smallest(needed is [{ IsEmpty: true }] ? ways : Both(needed, ways, actor));
        }

        return needed is [{ IsEmpty: true }] ? [] : needed;
    }

    private static IEnumerable<RoleSet> WaysToAgree(RoleSet group, RoleSet actor)
    {
        if (!RoleRules.WithImplied(group).Overlaps(RoleRules.WithImplied(actor)))
        {
            return [WithoutTheImplied(group, actor)];
        }

        IEnumerable<RoleSet> ways = [RoleSet.Empty];
        foreach (var role in group)
        {
            ways = Both(ways, InPlaceOf(role, actor), actor);
        }

        return ways;
    }

    // Whose word counts where the role's own would be the actor's. Where nobody stands in, it is another person in the same role.
    private static IEnumerable<RoleSet> InPlaceOf(Role role, RoleSet actor)
    {
        var head = actor.Contains(Role.Headteacher) ? Role.ChairOfGovernors : Role.Headteacher;
        return role switch
        {
            Role.Headteacher => [RoleSet.Of(head)],
            Role.SeniorLeader when actor.Contains(Role.DeputyHeadteacher) => [RoleSet.Of(head)],
            Role.SeniorLeader when RoleRules.WithImplied(actor).Contains(Role.SeniorLeader) => [RoleSet.Of(head), RoleSet.Of(Role.DeputyHeadteacher)],
            _ => [RoleSet.Of(role)],
        };
    }

    private static IEnumerable<RoleSet> Both(IEnumerable<RoleSet> left, IEnumerable<RoleSet> right, RoleSet actor) =>
        from one in left from other in right select WithoutTheImplied(one.Union(other), actor);

    private static RoleSet WithoutTheImplied(RoleSet group, RoleSet actor)
    {
        var bringsSeniorLeader = RoleSet.Of(Role.DeputyHeadteacher, actor.Contains(Role.Headteacher) ? Role.ChairOfGovernors : Role.Headteacher);
        return group.Overlaps(bringsSeniorLeader) ? group.Except(RoleSet.Of(Role.SeniorLeader)) : group;
    }

    private static List<RoleSet> Smallest(IEnumerable<RoleSet> groups)
    {
        var smallest = SmallestGroups.Of(groups);
        smallest.Sort(FewestFirst);
        return smallest;
    }

    // Among groups of one size, the one that has the role named first in the enumeration.
    private static int FewestFirst(RoleSet left, RoleSet right)
    {
        var bySize = left.Count.CompareTo(right.Count);
        return bySize != 0 || left == right ? bySize : left.Except(right).First().CompareTo(right.Except(left).First());
    }
}
