using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>The ages that a clause or a route speaks of.</summary>
internal static class AgeRules
{
    public static IEnumerable<PolicyError> Check(string id, ImmutableArray<CounterpartScope> counterparts, PolicyLimits limits, string path)
    {
        foreach (var ages in counterparts)
        {
            if (!ages.HasAges)
            {
                yield return Problems.BadAges(id, ages, path);
            }
            else if (Math.Max(ages.FromAge ?? 0, ages.UnderAge ?? 0) is var oldest && oldest > limits.Age)
            {
                yield return Problems.AgeTooHigh(id, oldest, limits.Age, path);
            }
        }
    }
}
