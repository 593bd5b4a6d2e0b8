using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>The sets of circumstances under which a verdict holds.</summary>
internal sealed class FactFamily
{
    private FactFamily(ImmutableArray<FactSet> smallest, FactSet unless, string key) => (Smallest, Unless, Key) = (smallest, unless, key);

    /// <summary>The sets of which no part is in the family.</summary>
    public ImmutableArray<FactSet> Smallest { get; }

    /// <summary>The circumstances that lead out of the family, whichever of the smallest sets they join.</summary>
    public FactSet Unless { get; }

    /// <summary>The same for families with the same sets.</summary>
    public string Key { get; }

    public static FactFamily Of(IReadOnlyCollection<FactSet> sets, IEnumerable<Fact> told)
    {
        var members = sets.ToHashSet();
        var ordered = sets.OrderBy(set => set.Count).ToList();
        var smallest = ordered.Where(set => !ordered.Exists(other => other != set && set.ContainsAll(other))).ToImmutableArray();
        var unless = told.Where(fact => smallest.All(set => !members.Contains(set.With(fact))));
        return new FactFamily(smallest, FactSet.Of([.. unless]), string.Join('|', sets.Select(set => set.ToString()).Order(StringComparer.Ordinal)));
    }
}
