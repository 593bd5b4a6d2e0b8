using TrustSafeguard.Testing.Disks;
using TrustSafeguard.Testing.Servers;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>
/// The disk is full that Azurite keeps the bytes of blobs on. Azure Storage has none that its callers could fill: what is shown is a service that answers, and takes nothing.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Ballast = "ballast";

    private AzuriteServer server = null!;
    private SmallDisk small = null!;
    private string disk = null!;
    private AzureStoreOptions options = null!;

    public async ValueTask InitializeAsync()
    {
        server = await AzuriteServer.StartInFolderAsync(bytes =>
        {
            var mounted = SmallDisk.TryMount(bytes, megabytes: 8);
            Assert.SkipWhen(mounted is null, "Mounting a small disk needs root on Linux.");
            (small, disk) = (mounted, bytes);
        });
        options = new AzureStoreOptions
        {
            ConnectionString = server.ConnectionString, AskAgainFor = TimeSpan.FromMilliseconds(200), LookAgainEvery = TimeSpan.FromMilliseconds(50),
        };
    }

    public async ValueTask DisposeAsync()
    {
        small?.Dispose();
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_full_disk_is_told_what_was_acknowledged_is_read_and_it_goes_on_by_itself_when_there_is_room()
    {
        await using var store = await AzureEventStore.OpenAsync(options);
        await using var reader = await AzureEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, Large));
        small.Fill(Ballast);

        var (version, refused) = await AppendUntilRefusedAsync(store);

        refused.Code.ShouldBe("store.unconfirmed");
        refused.Message.ShouldContain("500");
        (await reader.ReadLogAsync(Log).CountAsync()).ShouldBe((int)version);

        File.Delete(Path.Combine(disk, Ballast));
        await Until.TrueAsync(() => store.Trouble is null);

        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        (await reader.ReadLogAsync(Log).CountAsync()).ShouldBe((int)version + 1);
        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var store = await AzureEventStore.OpenAsync(options with { BlobBlocks = 20 });
        using var load = new Load(store, 8);
        for (var times = 0; times < 2; times++)
        {
            var before = load.Acknowledged;
            await Until.TrueAsync(() => load.Acknowledged > before + 50);
            small.Fill(Ballast);
            await Until.TrueAsync(() => store.Trouble is not null);
            File.Delete(Path.Combine(disk, Ballast));
        }

        var last = load.Acknowledged;
        await Until.TrueAsync(() => load.Acknowledged > last + 50);
        await load.StopAsync();

        load.Failures.ShouldBeSubsetOf(["store.unreachable", "store.unconfirmed"]);
        await using var fresh = await AzureEventStore.OpenAsync(options);
        await load.ShouldAllBeThereOnceAsync(fresh);
        (await fresh.ReadHeadAsync(Log)).ShouldBe(await store.ReadHeadAsync(Log));
        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    private static string Large { get; } = new('x', 60_000);

    private static async Task<(long Version, EventStoreException Why)> AppendUntilRefusedAsync(AzureEventStore store)
    {
        for (var version = 1L; ; version++)
        {
            try
            {
                await store.AppendAsync(To("a", version, Large));
            }
            catch (EventStoreException why)
            {
                return (version, why);
            }
        }
    }
}
