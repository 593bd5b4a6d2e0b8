using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

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

    public static string Unpack(string prefix, UInt128 packed) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{packed:x32}");
}
