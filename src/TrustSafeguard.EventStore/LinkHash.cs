using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustSafeguard.EventStore;

/// <summary>
/// SHA-256 over the hash before a record and the record. Most records are short, and the calls of .NET and of OpenSSL's providers around the hash of one
/// take as long as the hash. Where libcrypto has the functions that reckon it without these, they are called.
/// </summary>
internal static unsafe class LinkHash
{
    // While one of these calls goes on, no thread can collect garbage: what is longer takes the other way, on which it makes no difference.
    private const int LongestDirect = 4 * 1024;

    // The library's SHA256_CTX has 112 bytes.
    private const int StateWords = 32;

    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, int> Begin;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int> Take;
    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, int> End;

    // To make it takes a seventh of what the hash of a short record takes.
    [ThreadStatic]
    private static IncrementalHash? sha256;

    static LinkHash()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libcrypto.so.3", out var library)
            && NativeLibrary.TryGetExport(library, "SHA256_Init", out var begin)
            && NativeLibrary.TryGetExport(library, "SHA256_Update", out var take)
            && NativeLibrary.TryGetExport(library, "SHA256_Final", out var end))
        {
            Begin = (delegate* unmanaged[SuppressGCTransition]<void*, int>)begin;
            Take = (delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int>)take;
            End = (delegate* unmanaged[SuppressGCTransition]<void*, void*, int>)end;
            IsDirect = IsSha256();
        }
    }

    // Longer than the block that the function takes at a time.
    private static ReadOnlySpan<byte> Known => "The library is asked for the hash of this first, and of the hash before the first record."u8;

    /// <summary>Whether short records take the short way here.</summary>
    public static bool IsDirect { get; }

    /// <summary>Reckons it.</summary>
    /// <param name="previous">The hash before.</param>
    /// <param name="canonical">The record.</param>
    /// <param name="hash">Where it goes; it may be where <paramref name="previous"/> is.</param>
    public static void Of(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical, Span<byte> hash)
    {
        if (IsDirect && canonical.Length <= LongestDirect && TryDirect(previous, canonical, hash))
        {
            return;
        }

        // INVARIANT: given back only once it is empty again. What a failure left in it would be in every hash after.
        var chain = sha256 ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256 = null;
        chain.AppendData(previous);
        chain.AppendData(canonical);
        chain.GetHashAndReset(hash);
        sha256 = chain;
    }

    // INVARIANT: the library is used only where it answers as .NET does: a wrong hash would be in the chain for ever.
    private static bool IsSha256()
    {
        Span<byte> hash = stackalloc byte[RecordHash.Length];
        return TryDirect(RecordHash.Genesis.AsSpan(), Known, hash) && hash.SequenceEqual(SHA256.HashData([.. RecordHash.Genesis.AsSpan(), .. Known]));
    }

    private static bool TryDirect(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, RecordHash.Length);
        var state = stackalloc ulong[StateWords];
        fixed (byte* before = previous, record = canonical, to = hash)
        {
            return Begin(state) == 1 && Take(state, before, (nuint)previous.Length) == 1 && Take(state, record, (nuint)canonical.Length) == 1 && End(to, state) == 1;
        }
    }
}
