using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>
/// Bytes that are written again and again: a response's keys, the names of an enum. Kept in whole vectors, so that one of the usual length is copied in one
/// step, with no call.
/// </summary>
internal sealed class EncodedText
{
    private readonly Vector128<byte> beginning;
    private readonly byte[] padded;

    /// <summary>Keeps a copy.</summary>
    /// <param name="utf8">The bytes.</param>
    internal EncodedText(ReadOnlySpan<byte> utf8)
    {
        Length = utf8.Length;
        PaddedLength = Math.Max(1, (utf8.Length + Vector128<byte>.Count - 1) / Vector128<byte>.Count) * Vector128<byte>.Count;
        padded = new byte[PaddedLength];
        utf8.CopyTo(padded);
        beginning = Vector128.Create(padded);
    }

    /// <summary>No bytes.</summary>
    internal static EncodedText Nothing { get; } = new([]);

    /// <summary>How many bytes there are.</summary>
    internal int Length { get; }

    /// <summary>How many bytes <see cref="CopyTo"/> touches, at least <see cref="Length"/>.</summary>
    internal int PaddedLength { get; }

    /// <summary>Copies the bytes, and then zeros up to <see cref="PaddedLength"/>.</summary>
    /// <param name="target">The first of at least <see cref="PaddedLength"/> bytes.</param>
    internal void CopyTo(ref byte target)
    {
        beginning.StoreUnsafe(ref target);
        if (PaddedLength > Vector128<byte>.Count)
        {
            padded.AsSpan(Vector128<byte>.Count).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, Vector128<byte>.Count), PaddedLength - Vector128<byte>.Count));
        }
    }
}
