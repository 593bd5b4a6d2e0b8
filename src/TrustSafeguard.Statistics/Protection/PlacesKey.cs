using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Places by value, in the order of tables.</summary>
internal readonly struct PlacesKey(ImmutableArray<string?> places) : IEquatable<PlacesKey>, IComparable<PlacesKey>
{
    public ImmutableArray<string?> Places { get; } = places;

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

    public int CompareTo(PlacesKey other)
    {
        for (var dimension = 0; dimension < Places.Length; dimension++)
        {
            var order = string.CompareOrdinal(Places[dimension], other.Places[dimension]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
