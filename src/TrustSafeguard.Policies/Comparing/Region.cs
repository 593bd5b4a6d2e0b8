using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>Situations with one verdict, so far: a product of what stands here. Regions that differ in one dimension only are joined along it.</summary>
internal sealed record Region(
    ImmutableArray<Activity> Activities,
    ImmutableArray<Direction> Directions,
    ImmutableArray<Purpose> Purposes,
    ImmutableArray<CounterpartScope> Counterparts,
    RoleSet Roles,
    FactFamily Facts,
    Verdict Verdict)
{
    /// <summary>The regions, joined along roles, ages, counterparts, directions, purposes and activities, in this order.</summary>
    public static List<Region> Join(List<Region> regions)
    {
        var joined = Along(regions, each => each with { Roles = default }, (one, other) => one with { Roles = one.Roles.Union(other.Roles) });
        joined = Along(JoinAges(joined), each => each with { Counterparts = [] }, (one, other) => one with { Counterparts = [.. one.Counterparts, .. other.Counterparts] });
        joined = Along(joined, each => each with { Directions = [] }, (one, other) => one with { Directions = [.. one.Directions, .. other.Directions] });
        joined = Along(joined, each => each with { Purposes = [] }, (one, other) => one with { Purposes = [.. one.Purposes, .. other.Purposes] });
        return Along(joined, each => each with { Activities = [] }, (one, other) => one with { Activities = [.. one.Activities, .. other.Activities] });
    }

    private static List<Region> Along(List<Region> regions, Func<Region, Region> without, Func<Region, Region, Region> join) =>
        [.. regions.GroupBy(each => without(each).Key(), StringComparer.Ordinal).Select(alike => alike.Aggregate(join))];

    // Only ages that follow one another are joined; bands come in the order of ages.
    private static List<Region> JoinAges(List<Region> regions)
    {
        List<Region> joined = [];
        foreach (var alike in regions.GroupBy(each => (each with { Counterparts = [new CounterpartScope(each.Counterparts[0].Kind)] }).Key(), StringComparer.Ordinal))
        {
            var last = alike.First();
            foreach (var next in alike.Skip(1))
            {
                var (younger, older) = (last.Counterparts[0], next.Counterparts[0]);
                if (older.FromAge == younger.UnderAge)
                {
                    last = last with { Counterparts = [younger with { UnderAge = older.UnderAge }] };
                }
                else
                {
                    joined.Add(last);
                    last = next;
                }
            }

            joined.Add(last);
        }

        return joined;
    }

    private string Key() =>
        $"{string.Join('+', Activities)} {string.Join('+', Directions)} {string.Join('+', Purposes)} {string.Join('+', Counterparts)} {Roles} {Facts.Key} "
            + $"{Verdict.Stricter} {Verdict.Key}";
}
