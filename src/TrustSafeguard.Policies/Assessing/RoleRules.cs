namespace TrustSafeguard.Policies.Assessing;

/// <summary>Who counts as whom: a head is a senior leader, a deputy too; the chair of governors stands in for the head about the head.</summary>
public static class RoleRules
{
    private static readonly RoleSet SeniorLeaders = RoleSet.Of(Role.Headteacher, Role.DeputyHeadteacher);

    /// <summary>The roles, with those that they bring with them.</summary>
    public static RoleSet WithImplied(RoleSet roles) => roles.Overlaps(SeniorLeaders) ? roles.With(Role.SeniorLeader) : roles;

    /// <summary>The roles whose holders fall under one of these: a head under what binds senior leaders.</summary>
    public static RoleSet RolesReachedBy(RoleSet roles) => roles.Contains(Role.SeniorLeader) ? roles.Union(SeniorLeaders) : roles;

    /// <summary>The roles in which somebody other than the actor has agreed, with those that they stand for.</summary>
    /// <remarks>INVARIANT: nobody approves their own request; nothing that the actor may have said counts.</remarks>
    public static RoleSet CountedApprovals(in Situation situation)
    {
        var counted = situation.Approvals.Except(WithImplied(situation.Actor)).Union(situation.ApprovalsByOthers);
        if (situation.Actor.Contains(Role.Headteacher))
        {
            counted = counted.Except(RoleSet.Of(Role.Headteacher));
            if (counted.Contains(Role.ChairOfGovernors))
            {
                counted = counted.With(Role.Headteacher);
            }
        }

        return WithImplied(counted);
    }
}
