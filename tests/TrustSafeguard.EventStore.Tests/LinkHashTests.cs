using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustSafeguard.EventStore.Tests;

public sealed class LinkHashTests
{
    [Theory]
    [InlineData(1, 400)]
    [InlineData(4000, 4200)]
    [InlineData(100_000, 100_001)]
    public void However_long_a_record_is_the_hash_is_sha256(int shortest, int longest)
    {
        var bytes = new byte[RecordHash.Length + longest];
        new Random(32).NextBytes(bytes);
        Span<byte> hash = stackalloc byte[RecordHash.Length];

        for (var length = shortest; length <= longest; length++)
        {
            LinkHash.Of(bytes.AsSpan(0, RecordHash.Length), bytes.AsSpan(RecordHash.Length, length), hash);

            hash.SequenceEqual(SHA256.HashData(bytes.AsSpan(0, RecordHash.Length + length))).ShouldBeTrue($"{length} bytes");
        }
    }

    [Fact]
    public void The_library_is_used_where_it_has_the_functions() =>
        LinkHash.IsDirect.ShouldBe(
            OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libcrypto.so.3", out var library) && NativeLibrary.TryGetExport(library, "SHA256_Final", out _));

    [Fact]
    public void The_hash_may_be_written_over_the_hash_before()
    {
        var bytes = new byte[RecordHash.Length + 300];
        new Random(32).NextBytes(bytes);
        var expected = SHA256.HashData(bytes);

        LinkHash.Of(bytes.AsSpan(0, RecordHash.Length), bytes.AsSpan(RecordHash.Length), bytes.AsSpan(0, RecordHash.Length));

        bytes[..RecordHash.Length].ShouldBe(expected);
    }

    [Fact]
    public void A_place_that_is_no_hash_is_refused() =>
        Should.Throw<ArgumentException>(() => LinkHash.Of(new byte[RecordHash.Length], "record"u8, new byte[RecordHash.Length - 1]));
}
