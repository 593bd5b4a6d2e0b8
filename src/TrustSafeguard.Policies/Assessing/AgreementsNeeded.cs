namespace TrustSafeguard.Policies.Assessing;

/// <summary>Whose agreement is still wanting, as the smallest groups that would satisfy every clause at once.</summary>
internal static class AgreementsNeeded
{
    /// <summary>The groups that the actor can turn to: none of their own roles is in them, for a word in it may be their own.</summary>
    /// <remarks>Where the clauses name nobody else, it is another person in the same role, as only a record can show.</remarks>
    public static IReadOnlyList<RoleSet> By(RoleSet actor, RoleSet given, IEnumerable<Ruling> rulings)
    {
        Ruling[] wanting = [.. rulings.Where(ruling => !ruling.HasAgreement(actor, given))];
        return Ways(actor, given, wanting, RoleRules.WithImplied(actor)) is { Count: > 0 } ways ? ways : ByOthers(actor, given, wanting);
    }

    /// <summary>The groups of which it is known that the actor is not among them: another deputy agrees to what a deputy asks.</summary>
    /// <remarks>There is one head, and one chair of governors.</remarks>
    public static IReadOnlyList<RoleSet> ByOthers(RoleSet actor, RoleSet given, IEnumerable<Ruling> rulings) =>
        Ways(actor, given, [.. rulings.Where(ruling => !ruling.HasAgreement(actor, given))], actor.Intersect(RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors)));

    private static List<RoleSet> Ways(RoleSet actor, RoleSet given, Ruling[] wanting, RoleSet without)
    {
        List<RoleSet> ways = wanting.Length == 0 ? [] : [RoleSet.Empty];
        foreach (var ruling in wanting)
        {
            RoleSet[] more = [.. ruling.GroupsAbout(actor).ToArray().SelectMany(group => WordsFor(group, given)).Where(words => !words.Overlaps(without))];
            ways = SmallestGroups.Of(from way in ways from words in more select way.Union(words));
        }

        ways = ways.FindAll(way => !ways.Exists(other => other != way && RoleRules.StillWanted(other, way).IsEmpty));
        ways.Sort(FewestFirst);
        return ways;
    }

    // A senior leader's word may be the head's or a deputy's, unless the group names that person besides.
    private static IEnumerable<RoleSet> WordsFor(RoleSet group, RoleSet given)
    {
        var wanted = RoleRules.StillWanted(group, given);
        return wanted.Contains(Role.SeniorLeader)
            ? RoleRules.SeniorLeaders.Except(group).With(Role.SeniorLeader).Select(leader => wanted.Except(RoleSet.Of(Role.SeniorLeader)).With(leader))
            : [wanted];
    }

    // Among groups of one size, the one that has the role named first in the enumeration.
    private static int FewestFirst(RoleSet left, RoleSet right)
    {
        var bySize = left.Count.CompareTo(right.Count);
        return bySize != 0 || left == right ? bySize : left.Except(right).First().CompareTo(right.Except(left).First());
    }
}
