using System.Buffers.Binary;
using System.Text;
using TrustSafeguard.EventStore.AzureStorage.Format;
using TrustSafeguard.EventStore.Files.Format;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class BlockFormatTests
{
    private const int HeaderBytes = 48;
    private const int PrefixBytes = 40;

    /// <summary>The tables of docs/adr/0023-azure-append-blobs.md, read with nothing of the code that writes but the checksum, which has a test of its own.</summary>
    [Fact]
    public async Task A_block_has_the_bytes_that_the_decision_record_states()
    {
        var options = await SharedAzurite.NewContainerAsync();
        await using (var store = await AzureEventStore.OpenAsync(options))
        {
            await store.AppendAsync(Log, [new StreamAppend("breach-1", 0, [Event("{\"a\":1}", "breach-raised.v1", "{\"by\":\"x\"}")])]);
        }

        var bytes = (await options.BlobsAsync())["logs/trust-5315/0000000001"];

        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("TSGB");
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)).ShouldBe(1);
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)).ShouldBe(bytes.Length - HeaderBytes);
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)).ShouldBe(1);
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)).ShouldBe(1);
        bytes.AsSpan(24, 16).IndexOfAnyExcept((byte)0).ShouldBeGreaterThanOrEqualTo(0);
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40)).ShouldBe(Checksum.Of(bytes.AsSpan(HeaderBytes)));
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(44)).ShouldBe(Checksum.Of(bytes.AsSpan(0, 44)));

        var record = bytes.AsSpan(HeaderBytes);
        BinaryPrimitives.ReadInt32LittleEndian(record).ShouldBe(record.Length);
        Convert.ToHexStringLower(record.Slice(8, 32)).ShouldBe(FirstHash);
        Encoding.ASCII.GetString(record[(PrefixBytes + 32)..]).ShouldBe("trust-5315breach-1breach-raised.v1{\"a\":1}{\"by\":\"x\"}");
    }

    [Fact]
    public void The_checksum_is_the_one_that_its_authors_publish() => Checksum.Of("123456789"u8).ShouldBe(0xE3069283);

    [Fact]
    public void A_header_of_a_later_format_is_refused_with_its_number()
    {
        var header = Block.Closing(1, Block.NewMark());
        header[4] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(44), Checksum.Of(header.AsSpan(0, 44)));

        BlockHeader.TryRead(header, out _).ShouldNotBeNull().ShouldContain("format version 2");
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, -1)]
    [InlineData(8, int.MaxValue)]
    [InlineData(12, 1)]
    public void A_header_whose_lengths_cannot_be_is_refused(int at, int value)
    {
        var header = Block.Closing(1, Block.NewMark());
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), value);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(44), Checksum.Of(header.AsSpan(0, 44)));

        BlockHeader.TryRead(header, out _).ShouldNotBeNull().ShouldContain("lengths that cannot be");
    }
}
