using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>
/// Hashes by two numbers of chance, so that nobody can choose names that all fall into one bucket. They are written beside what was hashed by them: a snapshot's buckets are
/// read as they are.
/// </summary>
internal readonly record struct KeyedHash(ulong First, ulong Second)
{
    private const int BlockBytes = 2 * sizeof(ulong);

    public static KeyedHash New()
    {
        KeyedHash made = default;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<KeyedHash>(ref made)));
        return made;
    }

    public int Of(uint head, UInt128 tail) => (int)Fold(Fold((ulong)tail ^ First, (ulong)(tail >> 64) ^ Second) ^ head ^ First, Second);

    public int Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= BlockBytes; text = text[BlockBytes..])
        {
            hash = Next(hash, text);
        }

        Span<byte> rest = stackalloc byte[BlockBytes];
        rest.Clear();
        text.CopyTo(rest);
        return (int)Fold(Next(hash, rest) ^ First, Second);
    }

    private ulong Next(ulong hash, ReadOnlySpan<byte> block) =>
        Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(block) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(block[sizeof(ulong)..]) ^ Second);

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;
}
