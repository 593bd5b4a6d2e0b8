using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>CRC-32C (Castagnoli), by the processor's own instruction where it has one.</summary>
/// <remarks>
/// The instruction can begin anew each cycle, and its result takes three: three stretches are reckoned at a time, and put together by a multiplication without carry, where the
/// processor has that.
/// </remarks>
internal static class Checksum
{
    private const int Stretches = 3;

    // A reversed polynomial, as the instruction has it.
    private const uint Polynomial = 0x82F63B78;
    private const uint One = 0x80000000;

    private static readonly Stride Long = new(1024);
    private static readonly Stride Short = new(64);

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        if (Pclmulqdq.IsSupported && Sse42.X64.IsSupported)
        {
            crc = TakeStretches(crc, Long, ref bytes);
            crc = TakeStretches(crc, Short, ref bytes);
        }

        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var single in bytes)
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }

    private static uint TakeStretches(uint crc, Stride stride, ref ReadOnlySpan<byte> bytes)
    {
        var words = stride.Bytes / sizeof(ulong);
        while (bytes.Length >= Stretches * stride.Bytes)
        {
            var first = MemoryMarshal.Cast<byte, ulong>(bytes[..stride.Bytes]);
            var second = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(stride.Bytes, stride.Bytes));
            var third = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(2 * stride.Bytes, stride.Bytes));
            ulong one = crc, two = 0, three = 0;
            for (var word = 0; word < words; word++)
            {
                one = Sse42.X64.Crc32(one, first[word]);
                two = Sse42.X64.Crc32(two, second[word]);
                three = Sse42.X64.Crc32(three, third[word]);
            }

            crc = (uint)(three ^ Sse42.X64.Crc32(0, Product((uint)one, stride.BehindTwo) ^ Product((uint)two, stride.BehindOne)));
            bytes = bytes[(Stretches * stride.Bytes)..];
        }

        return crc;
    }

    private static ulong Product(uint left, uint right) =>
        Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar((ulong)left), Vector128.CreateScalar((ulong)right), 0).ToScalar();

    /// <summary>How long each stretch is, and what the checksums of those before the last are multiplied by: as many zero bits behind them as the others have.</summary>
    private sealed class Stride(int bytes)
    {
        // What the instruction adds by itself: 32 bits, and one since the product of two reversed polynomials stands one bit lower.
        private const int AddedAnyway = 33;

        public int Bytes { get; } = bytes;

        public uint BehindOne { get; } = Power((8 * bytes) - AddedAnyway);

        public uint BehindTwo { get; } = Power((2 * 8 * bytes) - AddedAnyway);

        private static uint Power(int bits)
        {
            var power = One;
            for (var bit = 0; bit < bits; bit++)
            {
                power = (power >> 1) ^ ((power & 1) * Polynomial);
            }

            return power;
        }
    }
}
