using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class DamageTests : IAsyncLifetime
{
    private const string First = "logs/trust-5315/0000000001";
    private const string Second = "logs/trust-5315/0000000002";

    private static readonly LogId Other = new("la-302");

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
    public async Task Every_byte_that_is_changed_is_found_by_the_proof_at_the_start_and_the_record_is_named()
    {
        var whole = (await options.BlobsAsync())[First];
        for (var at = 0; at < whole.Length; at += 7)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            await options.ReplaceAsync(First, changed);

            var found = await DamageAsync();

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
        store.Trouble.ShouldBeNull("the other logs take appends");
        foreach (var whole in (string[])["la-302", "trust-9999"])
        {
            await store.AppendAsync(new LogId(whole), [To("b", 0, "1", "2")]);
            (await store.ReadStreamsOfLogAsync(new LogId(whole), ["b"], 1, 2).ToListAsync()).ShouldHaveSingleItem();
            (await store.ReadStreamsAsync(["b"], new Dictionary<LogId, long> { [new LogId(whole)] = 2 }).ToListAsync()).Count.ShouldBe(2);
        }

        (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadStreamsOfLogAsync(Log, ["a"], 0, 5).ToListAsync())).Code.ShouldBe("journal.corrupt");
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.corrupt");
        (await store.AppendAsync(new LogId("la-302"), [To("a", 0, "1")])).ShouldBe(new AppendResult.Appended(3, 3));
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
    public async Task A_blob_that_is_missing_before_others_stops_a_start_and_is_named(string name)
    {
        await options.DeleteAsync(name);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-gone");
        var found = await DamageAsync();
        found.Code.ShouldBe("journal.blob-gone");
        found.Message.ShouldContain($"`{name}`");
    }

    [Fact]
    public async Task A_blob_that_lost_its_end_is_a_loss_while_the_store_is_open_and_at_a_start_where_others_stand_behind_it()
    {
        var whole = (await options.BlobsAsync())[Second];
        await options.ReplaceAsync(Second, whole[..^48]);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-shorter");
        var found = await DamageAsync();
        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain("without a block that closes it");
    }

    [Fact]
    public async Task The_last_blob_shortened_under_an_open_store_is_told_and_not_written_over()
    {
        await options.ReplaceAsync("logs/trust-5315/0000000003", []);

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 5, "x")))).Code.ShouldBe("journal.blob-shorter");
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-shorter");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(60)]
    public async Task A_block_that_is_cut_off_in_the_middle_is_not_skipped(int bytes)
    {
        var whole = (await options.BlobsAsync())["logs/trust-5315/0000000003"];
        await options.ReplaceAsync("logs/trust-5315/0000000003", whole[..bytes]);

        var found = await DamageAsync();

        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain("cut off in the middle");
    }

    [Fact]
    public async Task A_block_of_another_place_is_refused()
    {
        var blobs = await options.BlobsAsync();
        await options.ReplaceAsync(Second, blobs[First]);

        (await DamageAsync()).Message.ShouldContain("block 4 comes next, but block 1 stands here");
    }

    [Fact]
    public async Task Bytes_behind_the_block_that_closes_a_blob_are_refused()
    {
        var blobs = await options.BlobsAsync();
        await options.ReplaceAsync(First, [.. blobs[First], .. blobs[Second]]);

        (await DamageAsync()).Message.ShouldContain("behind the block that closes the blob");
    }

    [Fact]
    public async Task What_is_damaged_in_one_log_keeps_nothing_from_the_others_in_a_store_that_is_opened()
    {
        await store.AppendAsync(Other, [To("a", 0, "1")]);
        await FlipAsync(Second);

        await using var opened = await AzureEventStore.OpenAsync(options);

        (await opened.ReadLogAsync(Other).CountAsync()).ShouldBe(1);
        (await opened.AppendAsync(Other, [To("a", 1, "2")])).ShouldBe(new AppendResult.Appended(2, 2));
        (await opened.ListLogsAsync()).ShouldBe([Other, Log]);
        var found = await LogVerifier.VerifyAsync(opened);
        found.Logs.Select(log => (log.Log, log.Records, log.IsWhole)).ShouldBe([(Other, 2, true), (Log, 2, false)]);
        found.Defects.ShouldHaveSingleItem().Position.ShouldBe(3);
        (await opened.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.corrupt");
    }

    [Fact]
    public async Task The_first_wrong_record_of_each_log_is_named_where_several_are_damaged()
    {
        await store.AppendAsync(Other, [To("a", 0, "1")]);
        await FlipAsync(Second);
        await FlipAsync("logs/la-302/0000000001");

        await using var opened = await AzureEventStore.OpenAsync(options);

        (await LogVerifier.VerifyAsync(opened)).Defects.Select(defect => (defect.Log, defect.Position)).ShouldBe([(Other, 1), (Log, 3)]);
    }

    [Fact]
    public async Task Heads_are_read_on_while_another_process_appends_to_a_log_that_is_known_to_be_damaged()
    {
        await using var other = await AzureEventStore.OpenAsync(options);
        await FlipAsync(First);
        await Should.ThrowAsync<EventStoreException>(async () => await store.ReadLogAsync(Log).ToListAsync());

        (await other.AppendAsync(To("a", 5, "event 5"))).ShouldBe(new AppendResult.Appended(6, 6));
        await other.AppendAsync(Other, [To("a", 0, "1")]);

        (await store.ReadHeadsAsync().Select(head => (head.Log, head.Position)).ToListAsync()).ShouldBe([(Other, 1), (Log, 5)]);
    }

    private async Task FlipAsync(string name)
    {
        var changed = (await options.BlobsAsync())[name];
        changed[60] ^= 1;
        await options.ReplaceAsync(name, changed);
    }

    /// <summary>What a start finds that relies on what the store holds.</summary>
    private async Task<EventStoreException> DamageAsync()
    {
        await using var opened = await AzureEventStore.OpenAsync(options);
        return await Should.ThrowAsync<EventStoreException>(async () => await opened.ProveAsync());
    }
}
