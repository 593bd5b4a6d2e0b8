using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class TwoStoresTests : IAsyncLifetime
{
    private AzureStoreOptions options = null!;
    private AzureEventStore one = null!;
    private AzureEventStore two = null!;

    public async ValueTask InitializeAsync()
    {
        options = await SharedAzurite.NewContainerAsync();
        one = await AzureEventStore.OpenAsync(options);
        two = await AzureEventStore.OpenAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task Whom_another_store_was_quicker_than_once_is_told_the_conflict_however_short_the_time_for_being_overtaken_is()
    {
        await using var other = await AzureEventStore.OpenAsync(options with { AskAgainFor = TimeSpan.Zero });
        await one.AppendAsync(To("a", 0, "1"));
        await other.ReadHeadAsync(Log);
        await one.AppendAsync(To("a", 1, "2"));

        (await other.AppendAsync(To("a", 1, "3"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
    }

    [Fact]
    public async Task Each_sees_what_the_other_acknowledged_whatever_it_asks()
    {
        await one.AppendAsync(To("a", 0, "1", "2"));

        (await two.ReadHeadAsync(Log)).ShouldBe(await one.ReadHeadAsync(Log));
        await one.AppendAsync(To("a", 2, "3"));
        (await two.ReadStreamAsync(Log, "a", 2).ToListAsync()).ShouldHaveSingleItem().Text().ShouldBe("3");
        await one.AppendAsync(To("a", 3, "4"));
        (await two.ReadLogAsync(Log, 3).ToListAsync()).ShouldHaveSingleItem().Text().ShouldBe("4");
        await one.AppendAsync(To("a", 4, "5"));
        (await two.ReadPositionsAsync(Log, [5]).ToListAsync()).ShouldHaveSingleItem().Text().ShouldBe("5");
        await one.AppendAsync(new LogId("la-302"), [To("a", 0, "6")]);
        (await two.ListLogsAsync()).ShouldBe([new LogId("la-302"), Log]);
        await one.AppendAsync(To("a", 5, "7"));
        (await two.ReadAllAsync().ToListAsync()).Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_log_that_nobody_has_is_not_made_by_asking_for_it()
    {
        (await two.ReadHeadAsync(new LogId("nobody"))).Position.ShouldBe(0);
        (await two.ReadLogAsync(new LogId("../x")).ToListAsync()).ShouldBeEmpty();
        (await one.ListLogsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_the_other_made_stale_is_a_conflict_with_the_version_that_stands_now()
    {
        await one.AppendAsync(To("a", 0, "1"));
        await one.AppendAsync(To("a", 1, "2"));

        (await two.AppendAsync(To("a", 0, "x"))).ShouldBe(new AppendResult.Conflict("a", 0, 2));
        (await two.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await one.AppendAsync(To("a", 2, "x"))).ShouldBe(new AppendResult.Conflict("a", 2, 3));
    }

    [Fact]
    public async Task A_version_that_only_the_other_has_told_of_is_taken()
    {
        await one.AppendAsync(To("a", 0, "1"));

        (await two.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Theory]
    [InlineData(AzureStoreOptions.MostBlobBlocks, int.MaxValue)]
    [InlineData(4, int.MaxValue)]
    [InlineData(AzureStoreOptions.MostBlobBlocks, 4096)]
    public async Task Writers_of_both_lose_nothing_and_leave_no_gap_however_often_blobs_are_full(int blocks, long bytes)
    {
        await using var first = await AzureEventStore.OpenAsync(options with { BlobBlocks = blocks, BlobBytes = bytes });
        await using var second = await AzureEventStore.OpenAsync(options with { BlobBlocks = Math.Min(AzureStoreOptions.MostBlobBlocks, blocks + 3), BlobBytes = bytes });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                await AppendUntilItIsInAsync(writer % 2 == 0 ? first : second, $"{writer}/{i}");
            }
        })));

        await using var fresh = await AzureEventStore.OpenAsync(options);
        var read = await fresh.ReadStreamAsync(Log, "shared").ToListAsync();
        read.Select(r => r.Version).ShouldBe(Enumerable.Range(1, 90).Select(i => (long)i));
        read.Select(r => r.Text()).Distinct().Count().ShouldBe(90);
        (await fresh.ReadHeadAsync(Log)).ShouldBe(await first.ReadHeadAsync(Log));
        (await fresh.ReadHeadAsync(Log)).ShouldBe(await second.ReadHeadAsync(Log));
        (await fresh.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stores_of_two_prefixes_share_a_container_and_nothing_else()
    {
        await using var reads = await AzureEventStore.OpenAsync(options with { Prefix = "logs-of-reads" });
        await one.AppendAsync(To("a", 0, "1"));
        await reads.AppendAsync(To("b", 0, "2"));

        (await reads.ReadAllAsync().Select(r => r.Text()).ToListAsync()).ShouldBe(["2"]);
        (await one.ReadAllAsync().Select(r => r.Text()).ToListAsync()).ShouldBe(["1"]);
    }

    private static async Task AppendUntilItIsInAsync(AzureEventStore store, string data)
    {
        long version = 0;
        while (await store.AppendAsync(To("shared", version, data)) is AppendResult.Conflict conflict)
        {
            version = conflict.Actual;
        }
    }
}
