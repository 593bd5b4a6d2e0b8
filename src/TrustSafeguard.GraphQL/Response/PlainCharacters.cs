using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>The characters that stand in a JSON string as one byte each. Ids and names have no others but for a few: they are copied a vector at a time.</summary>
internal static class PlainCharacters
{
    /// <summary>Copies characters up to the first that is not plain.</summary>
    /// <param name="value">The characters.</param>
    /// <param name="target">At least as long.</param>
    /// <returns>How many were copied.</returns>
    internal static int Copy(ReadOnlySpan<char> value, Span<byte> target)
    {
        var at = 0;
        var last = value.Length - Vector128<ushort>.Count;
        while (last >= 0)
        {
            var characters = Vector128.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(value)), (nuint)at);
            if (IsAnyEscaped(characters))
            {
                break;
            }

            Vector128.Narrow(characters, characters).GetLower().CopyTo(target[at..]);
            if (at == last)
            {
                return value.Length;
            }

            // The last vector may overlap the one before it.
            at = Math.Min(at + Vector128<ushort>.Count, last);
        }

        for (; at < value.Length && value[at] is >= ' ' and <= '~' and not ('"' or '\\'); at++)
        {
            target[at] = (byte)value[at];
        }

        return at;
    }

    private static bool IsAnyEscaped(Vector128<ushort> characters) =>
        (Vector128.GreaterThan(characters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'))) != Vector128<ushort>.Zero;
}
