using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>The agreements that matter to a comparison.</summary>
/// <remarks>
/// More agreement never makes an answer stricter, so that an answer which is milder than a floor with some agreement is so with the least that
/// makes it as mild: nothing else needs to be tried. Nor does it matter who of the senior leaders agrees, where it is not said.
/// </remarks>
internal static class Agreements
{
    /// <summary>The smallest groups, by other people, that satisfy every clause which applies and asks for agreement.</summary>
    public static IReadOnlyList<RoleSet> SmallestFor(Findings findings) =>
        AgreementsNeeded.ByOthers(findings.Assessment.Situation.Actor, RoleSet.Empty, findings.Applying.ConvertAll(finding => finding.Ruling)) is { Count: > 0 } smallest
            ? smallest
            : [RoleSet.Empty];

    /// <summary>What the agreements that these rules ask of one person may multiply to, whichever of their parts apply: each accepts as many groups, and all want one.</summary>
    /// <remarks>Rules that accept the same groups want nothing more than one of them: they count once.</remarks>
    public static long AtMostFor(IEnumerable<Rule> rules)
    {
        var product = 1L;
        foreach (var alike in rules.GroupBy(GroupsOf, StringComparer.Ordinal))
        {
            product *= alike.First().Rulings.ToArray().Max(ruling => Math.Max(1, SmallestGroups.Of(ruling.Approvers.ToArray()).Count));
            if (product > int.MaxValue)
            {
                return int.MaxValue;
            }
        }

        return product;
    }

    private static string GroupsOf(Rule rule) =>
        string.Join(
            '|',
            rule.Rulings.ToArray().Select(
                ruling => string.Join('/', ruling.Approvers.ToArray().Select(group => group.ToString()).Order(StringComparer.Ordinal))).Distinct().Order(StringComparer.Ordinal));
}
