using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSafeguard.Application.Records;

/// <summary>An id without its prefix, of 32 digits of hexadecimals in lower case, as the 16 bytes that they are.</summary>
internal static class PackedId
{
    /// <summary>How many bytes the digits are.</summary>
    public const int Length = 16;

    /// <summary>The longest prefix with which an id can be split.</summary>
    public const int LongestPrefix = byte.MaxValue;

    private const int Digits = 2 * Length;

    private static readonly SearchValues<char> PlainInPrefix = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The bytes; false for an id of another shape, which no version since the first has made.</summary>
    public static bool TryPack(ReadOnlySpan<char> id, string prefix, out UInt128 packed)
    {
        packed = default;
        return id.StartsWith(prefix, StringComparison.Ordinal) && TryPack(id[prefix.Length..], out packed);
    }

    /// <summary>The bytes of what follows a prefix; false where that is anything but 32 digits.</summary>
    public static bool TryPack(ReadOnlySpan<char> digits, out UInt128 packed)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var isPacked = TryPack(digits, bytes);
        packed = isPacked ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : default;
        return isPacked;
    }

    /// <summary>The same, written to <see cref="Length"/> bytes; nothing is written where it is false.</summary>
    public static bool TryPack(ReadOnlySpan<char> digits, Span<byte> room)
    {
        if (digits.Length != Digits)
        {
            return false;
        }

        var letters = MemoryMarshal.Cast<char, ushort>(digits);
        var first = ValuesOf(letters, out var areFirst);
        var second = ValuesOf(letters[(Digits / 2)..], out var areSecond);
        if ((areFirst & areSecond) != Vector128<byte>.AllBitsSet)
        {
            return false;
        }

        Vector128.Narrow(Paired(first), Paired(second)).CopyTo(room);
        return true;
    }

    /// <summary>Splits an id into what stands before its last 32 digits, and these as bytes. Of an id there is one way to do it.</summary>
    /// <param name="id">The id.</param>
    /// <param name="prefix">How long the first part is.</param>
    /// <param name="packed">The second part.</param>
    /// <returns>False where it does not end in 32 digits, or something else than lower-case letters, digits and hyphens stands before these, or too much.</returns>
    public static bool TrySplit(ReadOnlySpan<char> id, out int prefix, out UInt128 packed)
    {
        prefix = id.Length - Digits;
        packed = default;
        return prefix is >= 0 and <= LongestPrefix && !id[..prefix].ContainsAnyExcept(PlainInPrefix) && TryPack(id[prefix..], out packed);
    }

    public static string Unpack(string prefix, UInt128 packed) => string.Create(prefix.Length + Digits, (prefix, packed), static (text, id) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.packed);
        id.prefix.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[id.prefix.Length..], out _);
    });

    private static Vector128<byte> ValuesOf(ReadOnlySpan<ushort> digits, out Vector128<byte> areDigits)
    {
        var text = Vector128.NarrowWithSaturation(Vector128.Create(digits), Vector128.Create(digits[Vector128<ushort>.Count..]));
        var number = text - Vector128.Create((byte)'0');
        var letter = text - Vector128.Create((byte)'a');
        var isNumber = Vector128.Equals(Vector128.Min(number, Vector128.Create((byte)9)), number);
        areDigits = isNumber | Vector128.Equals(Vector128.Min(letter, Vector128.Create((byte)5)), letter);
        return Vector128.ConditionalSelect(isNumber, number, letter + Vector128.Create((byte)10));
    }

    // Of two neighbours the first is worth sixteen times the second: they are the low and the high byte of a number of two bytes.
    private static Vector128<ushort> Paired(Vector128<byte> values) =>
        ((values.AsUInt16() << 4) | (values.AsUInt16() >> 8)) & Vector128.Create((ushort)byte.MaxValue);
}
