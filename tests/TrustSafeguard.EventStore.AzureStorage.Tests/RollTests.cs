using Azure.Storage.Blobs.Specialized;
using TrustSafeguard.EventStore.AzureStorage.Format;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class RollTests
{
    [Fact]
    public async Task A_blob_is_closed_before_it_is_full_and_the_log_goes_on_in_the_next()
    {
        var options = await SharedAzurite.NewContainerAsync() with { BlobBlocks = 3 };
        await using (var store = await AzureEventStore.OpenAsync(options))
        {
            for (var i = 0; i < 7; i++)
            {
                await store.AppendAsync(To("a", i, $"{i}"));
            }

            (await store.ReadStreamAsync(Log, "a").Select(r => r.Text()).ToListAsync()).ShouldBe(["0", "1", "2", "3", "4", "5", "6"]);
        }

        var blobs = await options.BlobsAsync();
        blobs.Keys.ShouldBe(["logs/trust-5315/0000000001", "logs/trust-5315/0000000002", "logs/trust-5315/0000000003", "logs/trust-5315/0000000004"]);
        await using var fresh = await AzureEventStore.OpenAsync(options);
        (await fresh.ReadHeadAsync(Log)).Position.ShouldBe(7);
        (await fresh.AppendAsync(To("a", 7, "7"))).ShouldBe(new AppendResult.Appended(8, 8));
    }

    [Fact]
    public async Task A_group_that_is_larger_than_a_blob_may_grow_gets_one_of_its_own()
    {
        var options = await SharedAzurite.NewContainerAsync() with { BlobBytes = 4096 };
        await using var store = await AzureEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "small"));
        await store.AppendAsync(To("a", 1, new string('x', 20_000)));
        await store.AppendAsync(To("a", 2, "small"));

        (await options.BlobsAsync()).Count.ShouldBe(3);
        await using var fresh = await AzureEventStore.OpenAsync(options with { StretchBytes = 4096 });
        (await fresh.ReadLogAsync(Log).Select(r => r.Text().Length).ToListAsync()).ShouldBe([5, 20_000, 5]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_writer_that_was_killed_between_two_blobs_is_no_harm(bool madeTheNext)
    {
        var options = await SharedAzurite.NewContainerAsync();
        await using (var store = await AzureEventStore.OpenAsync(options))
        {
            await store.AppendAsync(To("a", 0, "1"));
        }

        var container = options.Container();
        await container.GetAppendBlobClient("logs/trust-5315/0000000001").AppendBlockAsync(new MemoryStream(Block.Closing(2, Block.NewMark())));
        if (madeTheNext)
        {
            await container.GetAppendBlobClient("logs/trust-5315/0000000002").CreateAsync();
        }

        await using var fresh = await AzureEventStore.OpenAsync(options);
        (await fresh.ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await fresh.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        await using var other = await AzureEventStore.OpenAsync(options);
        (await other.ReadLogAsync(Log).Select(r => r.Text()).ToListAsync()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_blob_that_was_made_and_never_written_is_no_log()
    {
        var options = await SharedAzurite.NewContainerAsync();
        await using var store = await AzureEventStore.OpenAsync(options);
        await options.Container().GetAppendBlobClient("logs/trust-5315/0000000001").CreateAsync();

        (await store.ListLogsAsync()).ShouldBeEmpty();
        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task What_else_lies_in_the_container_is_left_alone()
    {
        var options = await SharedAzurite.NewContainerAsync();
        var container = options.Container();
        await container.CreateAsync();
        await container.UploadBlobAsync("logs/trust-5315/notes.txt", BinaryData.FromString("x"));
        await container.UploadBlobAsync("logs/readme", BinaryData.FromString("x"));

        await using var store = await AzureEventStore.OpenAsync(options);

        (await store.ListLogsAsync()).ShouldBeEmpty();
        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
    }
}
