namespace TrustSafeguard.Policies.Assessing;

/// <summary>The groups that hold no other: whoever has the agreement of a larger one has that of a smaller one too.</summary>
internal static class SmallestGroups
{
    /// <summary>Those of the groups of which no other is a part, the fewest members first.</summary>
    public static List<RoleSet> Of(IEnumerable<RoleSet> groups)
    {
        List<RoleSet> smallest = [];
        foreach (var group in groups.Distinct().OrderBy(group => group.Count))
        {
            if (!smallest.Exists(group.ContainsAll))
            {
                smallest.Add(group);
            }
        }

        return smallest;
    }
}
