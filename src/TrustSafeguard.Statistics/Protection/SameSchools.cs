using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Schools are the same where they are the same numbers in the same order.</summary>
internal sealed class SameSchools : IEqualityComparer<ImmutableArray<int>>
{
    public static SameSchools Instance { get; } = new();

    public bool Equals(ImmutableArray<int> one, ImmutableArray<int> other) => one.AsSpan().SequenceEqual(other.AsSpan());

    public int GetHashCode(ImmutableArray<int> schools) => SameNumbers.Instance.GetHashCode(schools.AsSpan());
}
