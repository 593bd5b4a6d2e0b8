using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>One row of all tables of a release: a place, or several together, and a kind, or all.</summary>
/// <param name="Places">A place for each dimension of the release; null is all of them.</param>
/// <param name="Kind">The kind's place in <see cref="Subject.Kinds"/>; null is all of them.</param>
/// <param name="Schools">The schools that are counted, by URN, in ascending order.</param>
/// <param name="Cells">First how many there are; then, where the kind is broken down, every category of every breakdown in order.</param>
public sealed record ReleasedRow(ImmutableArray<string?> Places, int? Kind, ImmutableArray<int> Schools, ImmutableArray<ReleasedCell> Cells)
{
    /// <summary>Whether it stands as it was published before, in a release that was made anew: its cells are of an earlier one, and need not add up with the others.</summary>
    public bool Stands { get; init; }
}
