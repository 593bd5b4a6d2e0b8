using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Counts that never change: where a breach is raised or changes its status there are others in their place.</summary>
/// <param name="counts">The counts.</param>
public sealed class BreachCounts(ImmutableArray<BreachCount> counts) : IReadOnlyList<BreachCount>
{
    /// <summary>No counts.</summary>
    public static BreachCounts None { get; } = new([]);

    /// <summary>How they were written by whoever shows them, who keeps it here: a dashboard asks for those of each school, again and again, and few of them change.</summary>
    public StrongBox<object?> Forms { get; } = new();

    /// <inheritdoc/>
    public int Count => counts.Length;

    /// <inheritdoc/>
    public BreachCount this[int index] => counts[index];

    /// <inheritdoc/>
    public IEnumerator<BreachCount> GetEnumerator() => ((IEnumerable<BreachCount>)counts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
