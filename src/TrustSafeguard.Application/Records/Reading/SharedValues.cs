using System.Buffers.Binary;
using System.Numerics;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Gives the same value for the same bytes, mostly: what repeats from record to record is read once, and kept once.</summary>
/// <param name="slots">How many values are kept at most; a power of two. One that comes to the place of another takes it.</param>
/// <param name="read">Reads a value, which nobody changes afterwards.</param>
/// <remarks>Any number of threads: a lost race costs one value.</remarks>
internal sealed class SharedValues<T>(int slots, SharedValues<T>.Reader read)
    where T : class
{
    private readonly Known?[] kept = new Known?[slots];

    public delegate T Reader(ReadOnlySpan<byte> bytes);

    public T Get(ReadOnlySpan<byte> bytes)
    {
        ref var slot = ref kept[HashOf(bytes) & (uint)(kept.Length - 1)];
        var known = Volatile.Read(ref slot);
        if (known is null || !bytes.SequenceEqual(known.Bytes))
        {
            known = new Known(bytes.ToArray(), read(bytes));
            Volatile.Write(ref slot, known);
        }

        return known.Value;
    }

    private static uint HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            hash = BitOperations.Crc32C(hash, one);
        }

        return hash;
    }

    private sealed record Known(byte[] Bytes, T Value);
}
