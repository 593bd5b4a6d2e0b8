using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Places by value, in the order of tables.</summary>
internal readonly struct PlacesKey(ImmutableArray<string?> places) : IEquatable<PlacesKey>
{
    public ImmutableArray<string?> Places { get; } = places;

    /// <summary>What rows are put in order by: places one after another, by the letters' numbers.</summary>
    public string Order => string.Join('\n', Places);

    public bool Equals(PlacesKey other) => Places.SequenceEqual(other.Places);

    public override bool Equals(object? obj) => obj is PlacesKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var place in Places)
        {
            hash.Add(place, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
