using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>The agreements that matter to a comparison.</summary>
/// <remarks>
/// More agreement never makes an answer stricter, so that an answer which is milder than a floor with some agreement is so with the least that
/// makes it as mild: nothing else needs to be tried.
/// </remarks>
internal static class Agreements
{
    /// <summary>The smallest groups, by other people, that satisfy every clause which applies and asks for agreement.</summary>
    public static IReadOnlyList<RoleSet> SmallestFor(in Assessment assessment)
    {
        var aboutTheHead = assessment.Situation.Actor.Contains(Role.Headteacher);
        List<RoleSet> smallest = [RoleSet.Empty];
        foreach (var finding in Findings.Of(assessment).Applying.Where(finding => finding.Ruling.Approvers.Length > 0))
        {
            var groups = finding.Ruling.Approvers.ToArray();
            smallest = Smallest(
                from one in smallest
                from other in groups
                select one.Union(aboutTheHead ? WithTheChair(other) : other));
        }

        return smallest;
    }

    private static RoleSet WithTheChair(RoleSet group)
        => group.Contains(Role.Headteacher) ? group.Except(RoleSet.Of(Role.Headteacher)).With(Role.ChairOfGovernors) : group;

    private static List<RoleSet> Smallest(IEnumerable<RoleSet> groups)
    {
        var distinct = groups.Distinct().ToList();
        return distinct.FindAll(group => !distinct.Exists(other => other != group && group.ContainsAll(other)));
    }
}
