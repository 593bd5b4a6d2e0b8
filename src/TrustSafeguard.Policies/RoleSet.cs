using System.Collections;
using System.Numerics;

namespace TrustSafeguard.Policies;

/// <summary>A set of roles, held in one word: comparing and joining sets costs one instruction and no allocation.</summary>
public readonly struct RoleSet : IEquatable<RoleSet>, IEnumerable<Role>
{
    private readonly uint bits;

    private RoleSet(uint bits) => this.bits = bits;

    /// <summary>The set without members.</summary>
    public static RoleSet Empty => default;

    /// <summary>Whether the set has no members.</summary>
    public bool IsEmpty => bits == 0;

    /// <summary>How many members the set has.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>The set of the given roles.</summary>
    public static RoleSet Of(params ReadOnlySpan<Role> members)
    {
        uint joined = 0;
        foreach (var member in members)
        {
            joined |= 1u << (int)member;
        }

        return new RoleSet(joined);
    }

    /// <summary>Whether the member is in the set.</summary>
    public bool Contains(Role member) => (bits & (1u << (int)member)) != 0;

    /// <summary>Whether every member of the other set is in this one.</summary>
    public bool ContainsAll(RoleSet other) => (bits & other.bits) == other.bits;

    /// <summary>Whether the sets share a member.</summary>
    public bool Overlaps(RoleSet other) => (bits & other.bits) != 0;

    /// <summary>The set with one member more.</summary>
    public RoleSet With(Role member) => new(bits | (1u << (int)member));

    /// <summary>The members of either set.</summary>
    public RoleSet Union(RoleSet other) => new(bits | other.bits);

    /// <summary>The members of both sets.</summary>
    public RoleSet Intersect(RoleSet other) => new(bits & other.bits);

    /// <summary>The members of this set that are not in the other.</summary>
    public RoleSet Except(RoleSet other) => new(bits & ~other.bits);

    /// <summary>The members, in the order of the enumeration.</summary>
    public IEnumerator<Role> GetEnumerator()
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            yield return (Role)BitOperations.TrailingZeroCount(rest);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(RoleSet other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RoleSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits.GetHashCode();

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(RoleSet left, RoleSet right) => left.Equals(right);

    /// <summary>Whether the sets differ.</summary>
    public static bool operator !=(RoleSet left, RoleSet right) => !left.Equals(right);

    /// <summary>The members' names, for a developer to read.</summary>
    public override string ToString() => string.Join(", ", this);
}
