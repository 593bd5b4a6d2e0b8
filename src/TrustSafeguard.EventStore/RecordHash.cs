using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TrustSafeguard.EventStore;

/// <summary>A SHA-256 value: 32 bytes held in place, without an allocation.</summary>
[InlineArray(Length)]
public struct RecordHash : IEquatable<RecordHash>
{
    /// <summary>The size in bytes.</summary>
    public const int Length = 32;

    private byte first;

    /// <summary>What stands before the first record of a log: 32 zero bytes.</summary>
    public static RecordHash Genesis => default;

    /// <summary>Reads a hash from exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public static RecordHash Read(ReadOnlySpan<byte> source)
    {
        if (source.Length != Length)
        {
            throw new ArgumentException($"A hash is {Length} bytes long, not {source.Length}.", nameof(source));
        }

        return MemoryMarshal.Read<RecordHash>(source);
    }

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => MemoryMarshal.CreateReadOnlySpan(in first, Length);

    /// <inheritdoc/>
    public readonly bool Equals(RecordHash other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RecordHash other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(AsSpan());

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(AsSpan());

    /// <summary>Whether the bytes are the same.</summary>
    public static bool operator ==(RecordHash left, RecordHash right) => left.Equals(right);

    /// <summary>Whether any byte differs.</summary>
    public static bool operator !=(RecordHash left, RecordHash right) => !left.Equals(right);
}
