using TrustSafeguard.Testing.Servers;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

public sealed class ServiceTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_key_that_is_not_in_force_is_told_with_what_to_grant_and_without_the_key()
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        var options = await SharedAzurite.NewContainerAsync();
        options = options with { ConnectionString = options.ConnectionString!.Replace(AzuriteServer.Key, wrong, StringComparison.Ordinal) };

        var refused = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options));

        refused.Code.ShouldBe("store.denied");
        refused.Message.ShouldContain("Storage Blob Data Contributor");
        refused.ToString().ShouldNotContain(wrong);
        options.ToString().ShouldNotContain(wrong);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_made_where_that_is_allowed_and_told_where_it_is_not()
    {
        var options = await SharedAzurite.NewContainerAsync();

        (await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(options with { CreatesContainer = false }))).Code.ShouldBe("store.container-missing");
        await using (await AzureEventStore.OpenAsync(options))
        {
        }

        await using var store = await AzureEventStore.OpenAsync(options with { CreatesContainer = false });
        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task A_container_that_was_deleted_under_an_open_store_is_told_and_the_log_is_not_begun_anew()
    {
        var options = await SharedAzurite.NewContainerAsync();
        await using var store = await AzureEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        await options.Container().DeleteAsync();

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe("store.container-missing");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.container-missing");
        await options.Container().CreateAsync();
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe("journal.blob-gone");
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_told_at_the_opening()
    {
        var address = FreePort.OnLoopback();
        var options = await SharedAzurite.NewContainerAsync();

        var refused = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(
            options with { ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=x;AccountKey=AAAA;BlobEndpoint=http://{address}/x;", AskAgainFor = Soon }));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain("Connection refused");
    }

    [Fact]
    public async Task A_service_that_stops_and_starts_under_load_loses_nothing_and_is_found_again_by_itself()
    {
        await using var server = await AzuriteServer.StartInFolderAsync();
        var told = 0;
        var options = new AzureStoreOptions
        {
            ConnectionString = server.ConnectionString,
            AskAgainFor = Soon,
            LookAgainEvery = TimeSpan.FromMilliseconds(50),
            Told = _ => Interlocked.Increment(ref told),
            BlobBlocks = 20,
        };
        await using var store = await AzureEventStore.OpenAsync(options);
        using var load = new Load(store, 8);
        for (var stops = 0; stops < 2; stops++)
        {
            var before = load.Acknowledged;
            await Until.TrueAsync(() => load.Acknowledged > before + 50);
            await server.StopAsync();
            await Until.TrueAsync(() => store.Trouble is not null);
            await server.StartAsync();
            await Until.TrueAsync(() => store.Trouble is null);
        }

        var last = load.Acknowledged;
        await Until.TrueAsync(() => load.Acknowledged > last + 50);
        await load.StopAsync();

        Volatile.Read(ref told).ShouldBeGreaterThanOrEqualTo(2);
        load.Failures.ShouldBeSubsetOf(["store.unreachable", "store.unconfirmed"]);
        await using var fresh = await AzureEventStore.OpenAsync(options);
        await load.ShouldAllBeThereOnceAsync(fresh);
        (await fresh.ReadHeadAsync(Log)).ShouldBe(await store.ReadHeadAsync(Log));
        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_is_killed_and_comes_back_without_its_end_is_told_as_a_loss_and_not_written_over()
    {
        await using var server = await AzuriteServer.StartInFolderAsync();
        var options = new AzureStoreOptions { ConnectionString = server.ConnectionString, AskAgainFor = Soon, LookAgainEvery = TimeSpan.FromMilliseconds(50) };
        await using var store = await AzureEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        await server.StopAsync();
        await server.StartAsync();

        // Within the five seconds in which Azurite writes nothing down.
        AppendResult? second = null;
        await Until.TrueAsync(() => (second = TryAsync(store, To("a", 1, "2")).GetAwaiter().GetResult()) is not null);
        second.ShouldBe(new AppendResult.Appended(2, 2));
        await server.KillAsync();
        await server.StartAsync();

        EventStoreException? loss = null;
        await Until.TrueAsync(() => (loss = FailureOfAsync(store, To("a", 2, "3")).GetAwaiter().GetResult()) is { Code: "journal.blob-shorter" });
        loss.ShouldNotBeNull().Message.ShouldContain("records are lost");
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.blob-shorter");
    }

    private static async Task<AppendResult?> TryAsync(AzureEventStore store, StreamAppend append)
    {
        try
        {
            return await store.AppendAsync(append);
        }
        catch (EventStoreException)
        {
            return null;
        }
    }

    private static async Task<EventStoreException?> FailureOfAsync(AzureEventStore store, StreamAppend append)
    {
        try
        {
            await store.AppendAsync(append);
            return null;
        }
        catch (EventStoreException failure)
        {
            return failure;
        }
    }
}
