namespace TrustSafeguard.Policies.Assessing;

/// <summary>
/// Who counts as whom: a head is a senior leader, a deputy too; the chair of governors stands in for the head about the head, where only the head is asked.
/// </summary>
public static class RoleRules
{
    private static readonly RoleSet Head = RoleSet.Of(Role.Headteacher);
    private static readonly RoleSet Heads = RoleSet.Of(Role.Headteacher, Role.DeputyHeadteacher);

    /// <summary>Those whose word is a senior leader's.</summary>
    internal static RoleSet SeniorLeaders { get; } = Heads.With(Role.SeniorLeader);

    /// <summary>Those whose agreement no policy may ask for: they answer for no child in the school, or nobody is enrolled there as one.</summary>
    internal static RoleSet CannotAgree { get; } = RoleSet.Of(
        Role.Student, Role.Visitor, Role.Contractor, Role.Integration, Role.LocalAuthorityAnalyst, Role.LocalAuthorityOfficer, Role.TrustSafeguardingOfficer,
        Role.ChairOfTrustees);

    /// <summary>The roles, with those that they bring with them.</summary>
    public static RoleSet WithImplied(RoleSet roles) => roles.Overlaps(Heads) ? roles.With(Role.SeniorLeader) : roles;

    /// <summary>The roles whose holders fall under one of these: a head under what binds senior leaders.</summary>
    public static RoleSet RolesReachedBy(RoleSet roles) => roles.Contains(Role.SeniorLeader) ? roles.Union(Heads) : roles;

    /// <summary>
    /// How high somebody stands who leads or governs a school: what is about them goes to somebody who stands higher. Governors appoint and supervise the head; the
    /// trust, or the authority of a maintained school, the governors. 0 for all others.
    /// </summary>
    public static int StandingOf(RoleSet roles) =>
        roles.Contains(Role.LocalAuthorityOfficer) ? 5
        : roles.Contains(Role.ChairOfTrustees) ? 4
        : roles.Contains(Role.ChairOfGovernors) || roles.Contains(Role.TrustSafeguardingOfficer) ? 3
        : roles.Contains(Role.Governor) ? 2
        : roles.Contains(Role.Headteacher) ? 1
        : 0;

    /// <summary>The roles in which somebody other than the actor has agreed; each is one person's word.</summary>
    /// <remarks>INVARIANT: nobody approves their own request; nothing that the actor may have said counts.</remarks>
    public static RoleSet CountedApprovals(in Situation situation)
    {
        var counted = situation.Approvals.Except(WithImplied(situation.Actor)).Union(situation.ApprovalsByOthers);
        return situation.Actor.Contains(Role.Headteacher) ? counted.Except(Head) : counted;
    }

    /// <summary>The circumstances that hold. Where it is only said that the parents agree, they are taken to do so as it is asked of them; a record shows how they did.</summary>
    public static FactSet CountedFacts(in Situation situation) =>
        situation.Approvals.Except(situation.Actor).Contains(Role.ParentOrCarer) ? situation.Facts.With(Fact.ParentAgreedInWriting) : situation.Facts;

    /// <summary>The groups as they are asked about somebody. About the head, those that do without the head; the chair stands in only where every group names the head.</summary>
    /// <param name="groups">Who may agree: any one of these, all its members together.</param>
    /// <param name="actor">Whom it is about.</param>
    /// <returns>The groups whose agreement would count; none where a group of head and chair is all there is, of whom one is asked and cannot be both.</returns>
    public static IReadOnlyList<RoleSet> GroupsAbout(IReadOnlyList<RoleSet> groups, RoleSet actor)
    {
        if (!actor.Contains(Role.Headteacher))
        {
            return groups;
        }

        return groups.All(group => group.Contains(Role.Headteacher))
            ? [.. groups.Where(group => !group.Contains(Role.ChairOfGovernors)).Select(group => group.Except(Head).With(Role.ChairOfGovernors))]
            : [.. groups.Where(group => !group.Contains(Role.Headteacher))];
    }

    /// <summary>Whom of a group is still waited for. As many people agree as it names roles: nobody's word counts for two of them.</summary>
    /// <param name="group">The roles that agree together.</param>
    /// <param name="words">The roles in which people have agreed, each one person's word.</param>
    public static RoleSet StillWanted(RoleSet group, RoleSet words)
    {
        var named = group.Except(RoleSet.Of(Role.SeniorLeader));
        return words.Except(named).Overlaps(SeniorLeaders) ? named.Except(words) : group.Except(words);
    }
}
