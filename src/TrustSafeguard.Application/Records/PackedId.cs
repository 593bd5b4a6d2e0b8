using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSafeguard.Application.Records;

/// <summary>An id without its prefix, of 32 digits of hexadecimals in lower case, as the 16 bytes that they are.</summary>
internal static class PackedId
{
    private const int Digits = 32;

    /// <summary>The longest prefix with which an id can be split.</summary>
    public const int LongestPrefix = byte.MaxValue;

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
        packed = default;
        if (digits.Length != Digits)
        {
            return false;
        }

        var (first, second) = (Halves(digits), Halves(digits[(Digits / 2)..]));
        if (!(first.AreDigits && second.AreDigits))
        {
            return false;
        }

        packed = BinaryPrimitives.ReadUInt128BigEndian(MemoryMarshal.AsBytes([Vector128.Narrow(first.Bytes, second.Bytes)]));
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

    public static string Unpack(string prefix, UInt128 packed) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{packed:x32}");

    // Of sixteen digits: a byte for two of them, in eight numbers of two bytes.
    private static (Vector128<ushort> Bytes, bool AreDigits) Halves(ReadOnlySpan<char> digits)
    {
        var letters = MemoryMarshal.Cast<char, ushort>(digits);
        var text = Vector128.NarrowWithSaturation(Vector128.Create(letters), Vector128.Create(letters[Vector128<ushort>.Count..]));
        var number = text - Vector128.Create((byte)'0');
        var letter = text - Vector128.Create((byte)'a');
        var isNumber = Vector128.LessThan(number, Vector128.Create((byte)10));
        var isLetter = Vector128.LessThan(letter, Vector128.Create((byte)6));
        var values = Vector128.ConditionalSelect(isNumber, number, letter + Vector128.Create((byte)10)).AsUInt16();
        return (((values << 4) | (values >> 8)) & Vector128.Create((ushort)byte.MaxValue), (isNumber | isLetter) == Vector128<byte>.AllBitsSet);
    }
}
