using Azure.Storage.Blobs.Specialized;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

public sealed class LeaseTests : IAsyncLifetime
{
    private const string Blob = "logs/trust-5315/0000000001";

    private FaultyWire wire = null!;
    private AzureStoreOptions options = null!;
    private AzureEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await SharedAzurite.ServerAsync();
        wire = new FaultyWire(server.Blobs);
        options = await SharedAzurite.NewContainerAsync() with { ConnectionString = server.ConnectionStringFor(wire.Endpoint), BlobBlocks = 3 };
        store = await AzureEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await wire.DisposeAsync();
    }

    [Fact]
    public async Task A_blob_that_somebody_leased_is_named_at_once_and_recording_goes_on_once_the_lease_is_broken()
    {
        var lease = options.Container().GetAppendBlobClient(Blob).GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(-1));
        var before = wire.Passed;

        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        refused.Code.ShouldBe("store.leased");
        refused.Message.ShouldContain($"lease on blob `{Blob}` of log `trust-5315`");
        (wire.Passed - before).ShouldBe(1, "To ask again would be answered likewise.");
        store.Trouble.ShouldBeNull("the other logs take appends");
        (await store.AppendAsync(new LogId("la-302"), [To("a", 0, "1")])).ShouldBe(new AppendResult.Appended(1, 1));
        await lease.BreakAsync(TimeSpan.Zero);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task A_full_blob_that_somebody_leased_is_named_too()
    {
        await store.AppendAsync(To("a", 1, "2"));
        await options.Container().GetAppendBlobClient(Blob).GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(-1));

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 2, "3")))).Code.ShouldBe("store.leased");
    }

    [Fact]
    public async Task Who_is_told_of_others_and_finds_nothing_of_them_asks_again_after_a_pause()
    {
        await using var patient = await AzureEventStore.OpenAsync(options with { AskAgainFor = TimeSpan.FromMilliseconds(300), FirstPause = TimeSpan.FromMilliseconds(100) });
        await patient.AppendAsync(To("a", 1, "2"));
        wire.Next("comp=appendblock", WireFault.Moved, 1000);

        (await Should.ThrowAsync<EventStoreException>(async () => await patient.AppendAsync(To("b", 0, "1")))).Code.ShouldBe("store.busy");

        wire.Met.ShouldBeLessThan(10);
        wire.Mend();
    }
}
