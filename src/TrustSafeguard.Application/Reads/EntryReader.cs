using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Application.Reads;

/// <summary>Reads bytes of an entry in turn, never further than they go.</summary>
/// <param name="bytes">What is read.</param>
internal ref struct EntryReader(ReadOnlySpan<byte> bytes)
{
    private const int BitsOfByte = 7;
    private const int MostLengthBits = 31;

    private ReadOnlySpan<byte> left = bytes;

    public readonly bool IsAtEnd => left.IsEmpty;

    /// <exception cref="JsonException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)left.Length)
        {
            throw Cut();
        }

        var taken = left[..count];
        left = left[count..];
        return taken;
    }

    /// <summary>What <see cref="EntryText.AddCounted(ReadOnlySpan{byte})"/> wrote.</summary>
    /// <exception cref="JsonException">There is no such.</exception>
    public ReadOnlySpan<byte> TakeCounted()
    {
        var (length, more) = (0L, 1 << BitsOfByte);
        for (var bits = 0; (more & (1 << BitsOfByte)) != 0; bits += BitsOfByte)
        {
            more = bits < MostLengthBits ? Take(1)[0] : throw Cut();
            length |= (long)(more & ((1 << BitsOfByte) - 1)) << bits;
        }

        return Take(length <= left.Length ? (int)length : throw Cut());
    }

    /// <summary>The same as text.</summary>
    /// <exception cref="JsonException">There is no such.</exception>
    public string TakeText() => Encoding.UTF8.GetString(TakeCounted());

    private static JsonException Cut() => new("An entry of the log of reads ends before what it begins.");
}
