using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Schools are the same where they are the same numbers in the same order.</summary>
internal sealed class SameSchools : IEqualityComparer<ImmutableArray<int>>
{
    public static SameSchools Instance { get; } = new();

    public bool Equals(ImmutableArray<int> one, ImmutableArray<int> other) => one.AsSpan().SequenceEqual(other.AsSpan());

    public int GetHashCode(ImmutableArray<int> schools)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(schools.AsSpan()));
        return hash.ToHashCode();
    }
}
