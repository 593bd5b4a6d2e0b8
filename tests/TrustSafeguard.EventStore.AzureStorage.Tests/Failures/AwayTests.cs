using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>While the service is known to be away nobody waits for it but the looks.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private FaultyWire wire = null!;
    private AzureStoreOptions direct = null!;
    private AzureStoreOptions wired = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await SharedAzurite.ServerAsync();
        direct = await SharedAzurite.NewContainerAsync();
        wire = new FaultyWire(server.Blobs);
        wired = direct with
        {
            ConnectionString = server.ConnectionStringFor(wire.Endpoint), AskAgainFor = TimeSpan.FromMilliseconds(200), LookAgainEvery = TimeSpan.FromMilliseconds(20),
        };
    }

    public async ValueTask DisposeAsync()
    {
        wire.Mend();
        wire.LetGo();
        await wire.DisposeAsync();
    }

    [Fact]
    public async Task What_is_asked_meanwhile_is_refused_without_being_sent_and_nothing_of_it_is_written()
    {
        await using var store = await AzureEventStore.OpenAsync(wired with { LookAgainEvery = TimeSpan.FromHours(1) });
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next("", WireFault.RequestCut, 1000);
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        var (met, passed) = (wire.Met, wire.Passed);

        var append = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        var first = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(new LogId("la-302"), [To("a", 0, "1")]));
        var read = await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadsAsync().ToListAsync());

        new[] { append, first, read }.ShouldAllBe(refused => refused.Code == "store.unreachable");
        append.Message.ShouldContain("nothing was written");
        (wire.Met, wire.Passed).ShouldBe((met, passed));
    }

    [Fact]
    public async Task A_look_that_hangs_is_given_up_and_the_next_one_finds_the_service()
    {
        await using var store = await AzureEventStore.OpenAsync(wired with { LookTime = TimeSpan.FromMilliseconds(200) });
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next("comp=appendblock", WireFault.Busy, 1000);
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        wire.Mend();
        wire.Next("/logs/look", WireFault.Held);

        await Until.TrueAsync(() => store.Trouble is null);

        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task What_keeps_appends_away_stands_until_one_is_let_in_whatever_is_read_meanwhile()
    {
        var told = new ConcurrentQueue<string>();
        await using var store = await AzureEventStore.OpenAsync(wired with { LookAgainEvery = TimeSpan.FromHours(1), Told = trouble => told.Enqueue(trouble.Code) });
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next("comp=appendblock", WireFault.Denied, 2);
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        var passed = wire.Passed;

        await store.ReadHeadsAsync().ToListAsync();
        await store.FindLossesAsync();
        await store.ReadLogAsync(Log).ToListAsync();

        wire.Passed.ShouldBeGreaterThan(passed);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.denied");
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        told.ShouldBe(["store.denied"]);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        store.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_read_that_is_cut_off_is_made_again_while_appends_are_kept_away()
    {
        await using var store = await AzureEventStore.OpenAsync(wired with { LookAgainEvery = TimeSpan.FromHours(1), AskAgainFor = TimeSpan.FromMinutes(1) });
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next("comp=appendblock", WireFault.Denied).Next("GET ", WireFault.RequestCut);
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        (await store.ReadHeadsAsync().ToListAsync()).ShouldHaveSingleItem().Position.ShouldBe(1);

        wire.Met.ShouldBe(2);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.denied");
    }

    [Fact]
    public async Task Whoever_may_only_read_reads_on_once_the_service_is_back()
    {
        await using (var writer = await AzureEventStore.OpenAsync(direct))
        {
            await writer.AppendAsync(To("a", 0, "1"));
        }

        await using var store = await AzureEventStore.OpenAsync(wired with { ConnectionString = ReadOnly(wired.ConnectionString!), CreatesContainer = false });
        wire.Next("", WireFault.RequestCut, 1000);
        await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log));
        wire.Mend();

        await Until.TrueAsync(() => store.Trouble is { Code: "store.denied" });

        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.denied");
    }

    private static string ReadOnly(string connectionString)
    {
        var account = new BlobServiceClient(connectionString);
        var granted = account.GenerateAccountSasUri(
            AccountSasPermissions.Read | AccountSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1), AccountSasResourceTypes.All);
        return $"BlobEndpoint={account.Uri};SharedAccessSignature={granted.Query.TrimStart('?')}";
    }
}
