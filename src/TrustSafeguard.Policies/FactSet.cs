using System.Collections;
using System.Numerics;

namespace TrustSafeguard.Policies;

/// <summary>A set of facts, held in one word: comparing and joining sets costs one instruction and no allocation.</summary>
public readonly struct FactSet : IEquatable<FactSet>, IEnumerable<Fact>
{
    private readonly uint bits;

    private FactSet(uint bits) => this.bits = bits;

    /// <summary>The set without members.</summary>
    public static FactSet Empty => default;

    /// <summary>Whether the set has no members.</summary>
    public bool IsEmpty => bits == 0;

    /// <summary>How many members the set has.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>The set of the given facts.</summary>
    public static FactSet Of(params ReadOnlySpan<Fact> members)
    {
        uint joined = 0;
        foreach (var member in members)
        {
            joined |= 1u << (int)member;
        }

        return new FactSet(joined);
    }

    /// <summary>Whether the member is in the set.</summary>
    public bool Contains(Fact member) => (bits & (1u << (int)member)) != 0;

    /// <summary>Whether every member of the other set is in this one.</summary>
    public bool ContainsAll(FactSet other) => (bits & other.bits) == other.bits;

    /// <summary>Whether the sets share a member.</summary>
    public bool Overlaps(FactSet other) => (bits & other.bits) != 0;

    /// <summary>The set with one member more.</summary>
    public FactSet With(Fact member) => new(bits | (1u << (int)member));

    /// <summary>The members of either set.</summary>
    public FactSet Union(FactSet other) => new(bits | other.bits);

    /// <summary>The members of both sets.</summary>
    public FactSet Intersect(FactSet other) => new(bits & other.bits);

    /// <summary>The members of this set that are not in the other.</summary>
    public FactSet Except(FactSet other) => new(bits & ~other.bits);

    /// <summary>The members, in the order of the enumeration.</summary>
    public IEnumerator<Fact> GetEnumerator()
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            yield return (Fact)BitOperations.TrailingZeroCount(rest);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FactSet other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits.GetHashCode();

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(FactSet left, FactSet right) => left.Equals(right);

    /// <summary>Whether the sets differ.</summary>
    public static bool operator !=(FactSet left, FactSet right) => !left.Equals(right);

    /// <summary>The members' names, for a developer to read.</summary>
    public override string ToString() => string.Join(", ", this);
}
