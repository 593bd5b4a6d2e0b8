using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>One way to tell what is counted apart: by role, by outcome. A new one is added here and nowhere else.</summary>
/// <remarks>
/// INVARIANT: nothing binds the categories of two breakdowns of one subject but what <see cref="OfKind"/> and <see cref="Never"/> say. What a reader knows besides, such as that
/// what has no outcome is not closed either, tells of a suppressed count all the same.
/// </remarks>
/// <param name="Name">What the column of the tables is called.</param>
/// <param name="Categories">Every occurrence is in exactly one; where records may not say, one of them is `not recorded`.</param>
/// <param name="Recorded">False while no record holds it: the tables then say `z` in each of its cells.</param>
public sealed record Breakdown(string Name, ImmutableArray<string> Categories, bool Recorded = true)
{
    /// <summary>The only kind that it tells apart, by its place in <see cref="Subject.Kinds"/>, and whose rows show it: what is of another is in none of its categories.
    /// Null where it tells all kinds apart.</summary>
    public int? OfKind { get; init; }

    /// <summary>What is of a kind is never in a category, and readers know it; both by their places.</summary>
    public ImmutableArray<(int Kind, int Category)> Never { get; init; } = [];

    /// <summary>Whether something of a kind may be in a category.</summary>
    internal bool MayBe(int kind, int category) => (OfKind is not { } only || only == kind) && !Never.Contains((kind, category));
}
