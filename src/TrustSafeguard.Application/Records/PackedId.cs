using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace TrustSafeguard.Application.Records;

/// <summary>An id without its prefix, of 32 digits of hexadecimals in lower case, as the 16 bytes that they are.</summary>
internal static class PackedId
{
    private const int Digits = 32;

    private static readonly SearchValues<char> Lower = SearchValues.Create("0123456789abcdef");

    /// <summary>The bytes; false for an id of another shape, which no version since the first has made.</summary>
    public static bool TryPack(ReadOnlySpan<char> id, string prefix, out UInt128 packed)
    {
        packed = default;
        if (!id.StartsWith(prefix, StringComparison.Ordinal) || id.Length != prefix.Length + Digits || id[prefix.Length..].ContainsAnyExcept(Lower))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Digits / 2];
        Convert.FromHexString(id[prefix.Length..], bytes, out _, out _);
        packed = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }

    /// <summary>Writes what <see cref="Unpack"/> gives, in UTF-8; false where there is no room.</summary>
    public static bool TryWrite(ReadOnlySpan<char> prefix, UInt128 packed, Span<byte> room, out int written)
    {
        written = 0;
        if (!Encoding.UTF8.TryGetBytes(prefix, room, out var first) || room.Length - first < Digits)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Digits / 2];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, packed);
        Convert.TryToHexStringLower(bytes, room[first..], out var digits);
        written = first + digits;
        return true;
    }

    public static string Unpack(string prefix, UInt128 packed) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{packed:x32}");
}
