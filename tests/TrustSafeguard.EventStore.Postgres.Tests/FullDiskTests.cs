using TrustSafeguard.Testing.Disks;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_is_read_and_taken_up_again_by_itself_when_there_is_room()
    {
        var server = await PostgresServer.SharedAsync();
        using var folder = new TestFolder();
        using var small = SmallDisk.TryMount(folder["small"], megabytes: 32);
        Assert.SkipWhen(small is null, "Mounting a small disk needs root on Linux.");
        await server.CreateTablespaceAsync("small", folder["small"]);
        var options = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync("small"), LongestPause = TimeSpan.FromMilliseconds(100) };
        await using var store = await TestStore.OpenAsync(options);
        small.Fill("ballast");

        var (version, full) = await AppendUntilRefusedAsync(store);

        full.Code.ShouldBe("store.full");
        full.Message.ShouldContain("nothing of this append was written");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        (await store.ReadStreamAsync(Log, "a").CountAsync()).ShouldBe((int)version);
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", version, Large)))).Code.ShouldBe("store.full");

        File.Delete(folder["small/ballast"]);
        while (store.Trouble is not null)
        {
            await Task.Yield();
        }

        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        (await store.ReadAllAsync().CountAsync()).ShouldBe((int)version + 1);
    }

    // Of bytes that do not compress, so that each takes the room it has.
    private static string Large { get; } = Convert.ToHexString(System.Security.Cryptography.SHA512.HashData([1]))
        + new string([.. Enumerable.Range(0, 60_000).Select(i => (char)('!' + (i * 7919 % 8837 % 90)))]);

    private static async Task<(long Version, EventStoreException Refused)> AppendUntilRefusedAsync(PostgresEventStore store)
    {
        for (var version = 0L; ; version++)
        {
            try
            {
                await store.AppendAsync(To("a", version, Large));
            }
            catch (EventStoreException refused)
            {
                return (version, refused);
            }
        }
    }
}
