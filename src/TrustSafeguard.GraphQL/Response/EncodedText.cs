using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>
/// Bytes that are written again and again: a response's keys, the names of an enum. Kept in whole vectors, so that one of the usual length is copied in one or
/// two steps, with no call.
/// </summary>
internal sealed class EncodedText
{
    private readonly byte[] padded;

    /// <summary>Keeps a copy.</summary>
    /// <param name="utf8">The bytes.</param>
    internal EncodedText(ReadOnlySpan<byte> utf8)
    {
        Length = utf8.Length;
        padded = new byte[Math.Max(1, (utf8.Length + Vector128<byte>.Count - 1) / Vector128<byte>.Count) * Vector128<byte>.Count];
        utf8.CopyTo(padded);
    }

    /// <summary>How many bytes there are.</summary>
    internal int Length { get; }

    /// <summary>How many bytes <see cref="CopyTo"/> touches, at least <see cref="Length"/>.</summary>
    internal int PaddedLength => padded.Length;

    /// <summary>Copies the bytes, and then zeros up to <see cref="PaddedLength"/>.</summary>
    /// <param name="target">At least <see cref="PaddedLength"/> long.</param>
    internal void CopyTo(Span<byte> target)
    {
        var source = padded;
        ref var from = ref MemoryMarshal.GetArrayDataReference(source);
        ref var to = ref MemoryMarshal.GetReference(target[..source.Length]);
        nuint at = 0;
        do
        {
            Vector128.LoadUnsafe(ref from, at).StoreUnsafe(ref to, at);
            at += (nuint)Vector128<byte>.Count;
        }
        while (at < (nuint)source.Length);
    }
}
