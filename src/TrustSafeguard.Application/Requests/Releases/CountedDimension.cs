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

    /// <inheritdoc cref="Breakdown.OfKind"/>
    public int? OfKind { get; init; }

    /// <inheritdoc cref="Breakdown.Never"/>
    public ImmutableArray<(int Kind, int Category)> Never { get; init; } = [];

    /// <summary>In which category something is, in each of some dimensions; 0 where no record holds it yet, and in those of another kind than it is of.</summary>
    public static ImmutableArray<int> CategoriesOf(T counted, int kind, ImmutableArray<CountedDimension<T>> dimensions, StatisticalConcepts concepts)
    {
        var categories = new int[dimensions.Length];
        for (var dimension = 0; dimension < categories.Length; dimension++)
        {
            categories[dimension] = dimensions[dimension].OfKind is { } only && only != kind ? 0 : dimensions[dimension].Of?.Invoke(counted, concepts) ?? 0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(categories);
    }

    public Breakdown Breakdown => new(Name, Categories, Of is not null) { OfKind = OfKind, Never = Never };
}
