using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class SecondProcessTests : IDisposable
{
    private const int Kills = 5;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_that_another_process_has_is_refused_with_its_number()
    {
        using var other = SecondProcess.AppendTo(folder);
        await other.NextAsync();

        var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());

        refused.Code.ShouldBe("store.locked");
        refused.Message.ShouldContain($"process {other.Id}");
    }

    [Fact]
    public async Task A_folder_that_another_process_has_is_refused_though_somebody_deleted_the_lock_file()
    {
        using var other = SecondProcess.AppendTo(folder);
        var last = await other.NextAsync();
        File.Delete(folder["journal.lock"]);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());
            refused.Code.ShouldBe("store.locked");
            refused.Message.ShouldContain($"process {other.Id}");
            File.Delete(folder["journal.lock"]);
        }

        (await Should.ThrowAsync<EventStoreException>(() => folder.VerifyAsync())).Code.ShouldBe("store.locked");
        for (var i = 0; i < 200; i++)
        {
            (await other.NextAsync()).ShouldBe(++last);
        }

        last = await other.KillAsync(last);
        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
        await using var store = await folder.OpenAsync();
        (await store.ReadHeadAsync(Log)).Position.ShouldBeGreaterThanOrEqualTo(last);
    }

    [Fact]
    public async Task A_killed_process_leaves_the_folder_free_and_all_that_it_said_is_durable_though_snapshots_were_being_written()
    {
        var (last, fromSnapshots) = (0L, 0);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var other = SecondProcess.AppendTo(folder);
            // The first may be killed before it has written a snapshot; the last never is.
            for (var i = 0; i < 20 * kill || (kill == Kills && folder.Snapshots().Length == 0); i++)
            {
                last = await other.NextAsync();
            }

            last = await other.KillAsync(last);
            await using var store = await folder.OpenAsync();
            await store.Proved;
            store.Recovery.SnapshotsPassedOver.ShouldBeEmpty();
            fromSnapshots += store.Recovery.RecordsOfSnapshot > 0 ? 1 : 0;
            (await store.ReadHeadAsync(Log)).Position.ShouldBeGreaterThanOrEqualTo(last);
            (await store.ReadLogAsync(Log).ToListAsync()).Select(r => r.Text()).ShouldBe(
                Enumerable.Range(0, (int)(await store.ReadHeadAsync(Log)).Position).Select(i => $"event {i}"));
        }

        fromSnapshots.ShouldBeGreaterThan(0);

        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
    }
}
