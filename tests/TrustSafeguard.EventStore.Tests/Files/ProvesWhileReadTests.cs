using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>A store that is read while it is being proved. How damage is told is beside how <c>verify</c> tells it.</summary>
public sealed class ProvesWhileReadTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FaultyDisk disk = new();

    public void Dispose()
    {
        disk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Everything_can_be_read_before_and_an_append_waits_until_the_folder_is_ready_for_it()
    {
        var lines = await FillAsync();
        disk.Hold();
        await using var store = await OpenAsync();
        disk.WaitUntilHeld();

        var appending = store.AppendAsync(To("a", 5, "6")).AsTask();
        (await store.LinesAsync()).ShouldBe(lines);
        (await store.ReadStreamAsync(Log, "a").CountAsync()).ShouldBe(5);
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(5);
        appending.IsCompleted.ShouldBeFalse();
        store.ProveAsync().AsTask().IsCompleted.ShouldBeFalse();
        store.Trouble.ShouldBeNull();

        disk.Release();
        (await appending).ShouldBe(new AppendResult.Appended(6, 6));
        await store.ProveAsync();
        (await store.LinesAsync()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_torn_tail_is_cut_off_only_once_all_is_proved()
    {
        await FillAsync();
        folder.Write(1, [.. folder.Read(1), .. "torn"u8]);
        var torn = folder.Read(1);

        await using var store = await OpenAsync();
        await store.Walked;
        store.Recovery.TornTail.ShouldNotBeNull().Bytes.ShouldBe(4);
        await store.ProveAsync();

        var kept = store.Recovery.TornTail.ShouldNotBeNull().KeptIn.ShouldNotBeNull();
        File.ReadAllBytes(folder[kept]).ShouldBe("torn"u8.ToArray());
        folder.Read(1).AsSpan(0, torn.Length - 4).SequenceEqual(torn.AsSpan(0, torn.Length - 4)).ShouldBeTrue();
        (await store.AppendAsync(To("a", 5, "6"))).ShouldBe(new AppendResult.Appended(6, 6));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_ready_says_so_to_whoever_waits_for_the_proof_and_to_whoever_appends()
    {
        var lines = await FillAsync();
        disk.IsFull = true;
        await using var store = await OpenAsync();

        (await store.LinesAsync()).ShouldBe(lines);
        (await Should.ThrowAsync<EventStoreException>(store.ProveAsync().AsTask())).Code.ShouldBe("store.full");
        (await Should.ThrowAsync<EventStoreException>(store.AppendAsync(To("a", 5, "6")).AsTask())).Code.ShouldBe("store.full");
    }

    [Fact]
    public async Task A_store_that_is_closed_before_all_is_proved_lets_go_of_the_folder()
    {
        var lines = await FillAsync();
        await (await OpenAsync()).DisposeAsync();

        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).ShouldBe(lines);
    }

    [Fact]
    public async Task Read_only_is_proved_too_and_changes_nothing()
    {
        var lines = await FillAsync();
        var bytes = folder.Read(1);
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ReadOnly = true, ProvesWhileRead = true }))
        {
            await store.ProveAsync();
            (await store.LinesAsync()).ShouldBe(lines);
        }

        folder.Read(1).ShouldBe(bytes);
    }

    private Task<FileEventStore> OpenAsync() => FileEventStore.OpenAsync(Journal.Options(folder, medium: disk) with { ProvesWhileRead = true });

    private async Task<List<string>> FillAsync()
    {
        await using var store = await folder.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await store.AppendAsync(To("a", i, $"{i + 1}"));
        }

        return await store.LinesAsync();
    }
}
