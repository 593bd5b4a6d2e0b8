using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.Policies;

/// <summary>A set of an enumeration's values, held in one word: comparing and joining sets costs one instruction and no allocation.</summary>
/// <typeparam name="T">An enumeration of 32 values at most, numbered from 0 in an <see cref="int"/>.
/// The project calls the sets of roles <c>RoleSet</c> and those of facts <c>FactSet</c> (Directory.Build.props).</typeparam>
public readonly struct EnumSet<T> : IEquatable<EnumSet<T>>, IEnumerable<T>
    where T : struct, Enum
{
    private readonly uint bits;

    private EnumSet(uint bits) => this.bits = bits;

    /// <summary>The set without members.</summary>
    public static EnumSet<T> Empty => default;

    /// <summary>Whether the set has no members.</summary>
    public bool IsEmpty => bits == 0;

    /// <summary>How many members the set has.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>The set of the given members.</summary>
    public static EnumSet<T> Of(params ReadOnlySpan<T> members)
    {
        uint joined = 0;
        foreach (var member in members)
        {
            joined |= Bit(member);
        }

        return new EnumSet<T>(joined);
    }

    /// <summary>Whether the member is in the set.</summary>
    public bool Contains(T member) => (bits & Bit(member)) != 0;

    /// <summary>Whether every member of the other set is in this one.</summary>
    public bool ContainsAll(EnumSet<T> other) => (bits & other.bits) == other.bits;

    /// <summary>Whether the sets share a member.</summary>
    public bool Overlaps(EnumSet<T> other) => (bits & other.bits) != 0;

    /// <summary>The set with one member more.</summary>
    public EnumSet<T> With(T member) => new(bits | Bit(member));

    /// <summary>The members of either set.</summary>
    public EnumSet<T> Union(EnumSet<T> other) => new(bits | other.bits);

    /// <summary>The members of both sets.</summary>
    public EnumSet<T> Intersect(EnumSet<T> other) => new(bits & other.bits);

    /// <summary>The members of this set that are not in the other.</summary>
    public EnumSet<T> Except(EnumSet<T> other) => new(bits & ~other.bits);

    /// <summary>The members, in the order of the enumeration.</summary>
    public Enumerator GetEnumerator() => new(bits);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EnumSet<T> other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EnumSet<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits.GetHashCode();

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(EnumSet<T> left, EnumSet<T> right) => left.Equals(right);

    /// <summary>Whether the sets differ.</summary>
    public static bool operator !=(EnumSet<T> left, EnumSet<T> right) => !left.Equals(right);

    /// <summary>The members' names, for a developer to read.</summary>
    public override string ToString() => string.Join(", ", this);

    /// <summary>Goes through a set's members, in the order of the enumeration, and allocates nothing.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private uint rest;

        internal Enumerator(uint bits) => rest = bits;

        /// <summary>The member that was come to.</summary>
        public T Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <summary>Comes to the next member.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (rest == 0)
            {
                return false;
            }

            Current = Unsafe.BitCast<int, T>(BitOperations.TrailingZeroCount(rest));
            rest &= rest - 1;
            return true;
        }

        /// <summary>Does nothing: there is nothing to let go.</summary>
        public readonly void Dispose()
        {
        }

        readonly void IEnumerator.Reset() => throw new NotSupportedException();
    }

    // The compiler has no cast from an enumeration that it does not know; this one is no instruction and boxes nothing.
    private static uint Bit(T member) => 1u << Unsafe.BitCast<T, int>(member);
}
