using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Tests.Files.Format;

public sealed class ChecksumTests
{
    private const int Longest = 7000;

    [Fact]
    public void The_checksum_is_the_one_that_its_authors_publish() => Checksum.Of("123456789"u8).ShouldBe(0xE3069283);

    [Fact]
    public void Whatever_the_length_is_the_checksum_is_what_one_bit_after_another_gives()
    {
        var bytes = new byte[Longest];
        new Random(32).NextBytes(bytes);
        var expected = Prefixes(bytes);

        for (var length = 0; length <= bytes.Length; length++)
        {
            Checksum.Of(bytes.AsSpan(0, length)).ShouldBe(expected[length], $"{length} bytes");
        }
    }

    [Fact]
    public void Wherever_the_bytes_begin_the_checksum_is_the_same()
    {
        var bytes = new byte[Longest];
        new Random(32).NextBytes(bytes);
        var expected = Checksum.Of(bytes);

        for (var offset = 1; offset < sizeof(ulong); offset++)
        {
            var moved = new byte[offset + bytes.Length];
            bytes.CopyTo(moved, offset);
            Checksum.Of(moved.AsSpan(offset)).ShouldBe(expected);
        }
    }

    private static uint[] Prefixes(byte[] bytes)
    {
        var checksums = new uint[bytes.Length + 1];
        var crc = uint.MaxValue;
        for (var at = 0; at < bytes.Length; at++)
        {
            crc ^= bytes[at];
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }

            checksums[at + 1] = ~crc;
        }

        return checksums;
    }
}
