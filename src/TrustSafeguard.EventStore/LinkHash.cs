using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustSafeguard.EventStore;

/// <summary>
/// SHA-256 over the hash before a record and the record. Most records are short, and by way of .NET and OpenSSL's providers one takes twice as long as its bytes do: each time it is
/// looked up anew what hashes. Where libcrypto has the functions that do not look, these are called.
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
        if (NativeLibrary.TryLoad("libcrypto.so.3", out var library)
            && NativeLibrary.TryGetExport(library, "SHA256_Init", out var begin)
            && NativeLibrary.TryGetExport(library, "SHA256_Update", out var take)
            && NativeLibrary.TryGetExport(library, "SHA256_Final", out var end))
        {
            Begin = (delegate* unmanaged[SuppressGCTransition]<void*, int>)begin;
            Take = (delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int>)take;
            End = (delegate* unmanaged[SuppressGCTransition]<void*, void*, int>)end;
            IsDirect = true;
        }
    }

    /// <summary>Whether short records take the short way here.</summary>
    public static bool IsDirect { get; }

    /// <summary>Reckons it.</summary>
    /// <param name="previous">The hash before.</param>
    /// <param name="canonical">The record.</param>
    /// <param name="hash">Where it goes; it may be where <paramref name="previous"/> is.</param>
    public static void Of(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical, Span<byte> hash)
    {
        if (IsDirect && canonical.Length <= LongestDirect)
        {
            Direct(previous, canonical, hash);
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

    private static void Direct(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, RecordHash.Length);
        var state = stackalloc ulong[StateWords];
        fixed (byte* before = previous, record = canonical, to = hash)
        {
            if (Begin(state) != 1 || Take(state, before, (nuint)previous.Length) != 1 || Take(state, record, (nuint)canonical.Length) != 1 || End(to, state) != 1)
            {
                throw new CryptographicException("SHA-256 was not reckoned.");
            }
        }
    }
}
