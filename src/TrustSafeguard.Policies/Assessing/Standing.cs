namespace TrustSafeguard.Policies.Assessing;

/// <summary>Who counts as whom: a head is a senior leader, a deputy too; the chair of governors stands in for the head about the head.</summary>
public static class Standing
{
    private static readonly RoleSet SeniorLeaders = RoleSet.Of(Role.Headteacher, Role.DeputyHeadteacher);

    /// <summary>The roles, with those that they bring with them.</summary>
    public static RoleSet Of(RoleSet roles) => roles.Overlaps(SeniorLeaders) ? roles.With(Role.SeniorLeader) : roles;

    /// <summary>The roles in which somebody other than the actor has agreed, with those that they stand for.</summary>
    /// <remarks>INVARIANT: nobody approves their own request; nothing that the actor may have said counts.</remarks>
    public static RoleSet CountedApprovals(in Situation situation)
    {
        var counted = situation.Approvals.Except(Of(situation.Actor)).Union(situation.ApprovalsByOthers);
        if (situation.Actor.Contains(Role.Headteacher))
        {
            counted = counted.Except(RoleSet.Of(Role.Headteacher));
            if (counted.Contains(Role.ChairOfGovernors))
            {
                counted = counted.With(Role.Headteacher);
            }
        }

        return Of(counted);
    }

    /// <summary>Who is told in place of the recipient where the actor is the one to be told.</summary>
    internal static Recipient StandIn(Recipient recipient, RoleSet actor)
        => recipient == Recipient.Headteacher && actor.Contains(Role.Headteacher) ? Recipient.ChairOfGovernors : recipient;
}
