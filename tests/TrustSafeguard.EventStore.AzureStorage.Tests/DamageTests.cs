using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class DamageTests : IAsyncLifetime
{
    private const string First = "logs/trust-5315/0000000001";
    private const string Second = "logs/trust-5315/0000000002";

    private AzureStoreOptions options = null!;
    private AzureEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        options = await SharedAzurite.NewContainerAsync() with { BlobBlocks = 3 };
        store = await AzureEventStore.OpenAsync(options);
        for (var i = 0; i < 5; i++)
        {
            await store.AppendAsync(To("a", i, $"event {i}"));
        }
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task Every_byte_that_is_changed_is_found_at_the_opening_and_the_record_is_named()
    {
        var whole = (await options.BlobsAsync())[First];
        for (var at = 0; at < whole.Length; at += 7)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            await options.ReplaceAsync(First, changed);

            var found = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options));

            found.Code.ShouldBe("journal.corrupt", $"byte {at}");
            found.Message.ShouldContain($"`{First}`");
            found.Message.ShouldContain("log `trust-5315`, position ");
        }
    }

    [Fact]
    public async Task A_byte_that_is_changed_while_the_store_is_open_is_found_where_it_is_read_and_nothing_more_is_appended()
    {
        var changed = (await options.BlobsAsync())[First];
        changed[^80] ^= 1;
        await options.ReplaceAsync(First, changed);

        var found = await Should.ThrowAsync<EventStoreException>(async () => await store.ReadLogAsync(Log).ToListAsync());

        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain("position 2");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 5, "x")))).Code.ShouldBe("journal.corrupt");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("journal.corrupt");
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.corrupt");
        (await store.AppendAsync(new LogId("la-302"), [To("a", 0, "1")])).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task A_blob_that_is_deleted_is_a_loss_and_the_log_is_not_begun_anew()
    {
        await options.DeleteAsync("logs/trust-5315/0000000003");

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-gone");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log))).Code.ShouldBe("journal.blob-gone");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 5, "x")))).Code.ShouldBe("journal.blob-gone");
        (await options.BlobsAsync()).ShouldNotContainKey("logs/trust-5315/0000000003");
    }

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public async Task A_blob_that_is_missing_before_others_stops_the_opening_and_is_named(string name)
    {
        await options.DeleteAsync(name);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-gone");
        var found = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options));
        found.Code.ShouldBe("journal.blob-gone");
        found.Message.ShouldContain($"`{name}`");
    }

    [Fact]
    public async Task A_blob_that_lost_its_end_is_a_loss_while_the_store_is_open_and_at_the_opening_where_others_stand_behind_it()
    {
        var whole = (await options.BlobsAsync())[Second];
        await options.ReplaceAsync(Second, whole[..^48]);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-shorter");
        var found = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options));
        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain("without a block that closes it");
    }

    [Fact]
    public async Task The_last_blob_shortened_under_an_open_store_is_told_and_not_written_over()
    {
        await options.ReplaceAsync("logs/trust-5315/0000000003", []);

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 5, "x")))).Code.ShouldBe("journal.blob-shorter");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("journal.blob-shorter");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(60)]
    public async Task A_block_that_is_cut_off_in_the_middle_is_not_skipped(int bytes)
    {
        var whole = (await options.BlobsAsync())["logs/trust-5315/0000000003"];
        await options.ReplaceAsync("logs/trust-5315/0000000003", whole[..bytes]);

        var found = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options));

        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain("cut off in the middle");
    }

    [Fact]
    public async Task A_block_of_another_place_is_refused()
    {
        var blobs = await options.BlobsAsync();
        await options.ReplaceAsync(Second, blobs[First]);

        (await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options))).Message.ShouldContain("block 4 comes next, but block 1 stands here");
    }

    [Fact]
    public async Task Bytes_behind_the_block_that_closes_a_blob_are_refused()
    {
        var blobs = await options.BlobsAsync();
        await options.ReplaceAsync(First, [.. blobs[First], .. blobs[Second]]);

        (await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options))).Message.ShouldContain("behind the block that closes the blob");
    }
}
