using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>A row of this release, of an earlier one, or one that nobody publishes and that releases together would tell.</summary>
internal sealed record BoardRow(ImmutableArray<string?> Places, int? Kind, ImmutableArray<int> Schools, bool IsBrokenDown, Period Period)
{
    /// <summary>The earlier release and the row in it; null for this one's and for what nobody publishes.</summary>
    public (Release Release, ReleasedRow Row)? Earlier { get; init; }

    /// <summary>What no release has a row of: one part, or several that one row counts and another of the same places does not.</summary>
    public bool IsUnpublished { get; init; }

    public bool IsNew => Earlier is null && !IsUnpublished;
}
