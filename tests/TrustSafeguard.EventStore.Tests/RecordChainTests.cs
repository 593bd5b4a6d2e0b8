using System.Security.Cryptography;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests;

public sealed class RecordChainTests
{
    private const string CanonicalOfTheExample =
        "0100" + "0a00" + "0800" + "1000" + "07000000" + "0a000000" + "0100000000000000" + "0100000000000000"
        + "74727573742d35333135" + "6272656163682d31" + "6272656163682d7261697365642e7631" + "7b2261223a317d" + "7b226279223a2278227d";

    [Fact]
    public void The_canonical_bytes_are_those_of_the_decision_record()
    {
        var added = Event("{\"a\":1}", "breach-raised.v1", "{\"by\":\"x\"}");
        var bytes = new byte[RecordChain.CanonicalLength(Log, "breach-1", added.Type, added.Data.Length, added.Metadata.Length)];

        RecordChain.WriteCanonical(bytes, Log, 1, "breach-1", 1, added.Type, added.Data.Span, added.Metadata.Span);

        Convert.ToHexStringLower(bytes).ShouldBe(CanonicalOfTheExample);
    }

    [Fact]
    public void The_hash_is_sha256_over_the_hash_before_and_the_canonical_bytes()
    {
        var expected = SHA256.HashData([.. new byte[32], .. Convert.FromHexString(CanonicalOfTheExample)]);

        var hash = RecordChain.Hash(RecordHash.Genesis, Log, 1, "breach-1", 1, "breach-raised.v1", "{\"a\":1}"u8, "{\"by\":\"x\"}"u8);

        hash.AsSpan().ToArray().ShouldBe(expected);
        hash.ToString().ShouldBe(FirstHash);
    }

    [Fact]
    public void Any_part_of_a_record_changes_its_hash()
    {
        var previous = RecordHash.Read(SHA256.HashData([1]));
        RecordHash[] hashes =
        [
            RecordChain.Hash(default, Log, 1, "s", 1, "t", "d"u8, "m"u8),
            RecordChain.Hash(previous, Log, 1, "s", 1, "t", "d"u8, "m"u8),
            RecordChain.Hash(default, new LogId("other"), 1, "s", 1, "t", "d"u8, "m"u8),
            RecordChain.Hash(default, Log, 2, "s", 1, "t", "d"u8, "m"u8),
            RecordChain.Hash(default, Log, 1, "s", 2, "t", "d"u8, "m"u8),
            RecordChain.Hash(default, Log, 1, "st", 1, "", "d"u8, "m"u8),
            RecordChain.Hash(default, Log, 1, "", 1, "st", "d"u8, "m"u8),
            RecordChain.Hash(default, Log, 1, "s", 1, "td", ""u8, "m"u8),
            RecordChain.Hash(default, Log, 1, "s", 1, "t", "dm"u8, ""u8),
            RecordChain.Hash(default, Log, 1, "s", 1, "t", ""u8, "dm"u8),
        ];

        hashes.Distinct().Count().ShouldBe(hashes.Length);
    }
}
