using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>One way to tell what is counted apart.</summary>
/// <param name="Name">What the tables call it. INVARIANT: with its categories it stands in the ledger; what is worded otherwise gets another name.</param>
/// <param name="Categories">Everything is in exactly one.</param>
/// <param name="Of">In which, by its place; null while no record holds it, and the tables say `z`.</param>
internal sealed record CountedDimension<T>(string Name, ImmutableArray<string> Categories, Func<T, StatisticalConcepts, int>? Of)
{
    public const string NotRecorded = "not recorded";

    /// <summary>In which category something is, in each of some dimensions; 0 where no record holds it yet.</summary>
    public static ImmutableArray<int> CategoriesOf(T counted, ImmutableArray<CountedDimension<T>> dimensions, StatisticalConcepts concepts)
    {
        var categories = new int[dimensions.Length];
        for (var dimension = 0; dimension < categories.Length; dimension++)
        {
            categories[dimension] = dimensions[dimension].Of?.Invoke(counted, concepts) ?? 0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(categories);
    }

    public Breakdown Breakdown => new(Name, Categories, Of is not null);
}
