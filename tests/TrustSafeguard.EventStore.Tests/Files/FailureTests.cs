using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class FailureTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FaultyDisk disk = new();

    public void Dispose()
    {
        disk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_failed_sync_fails_everyone_who_waited_for_it_and_every_later_append()
    {
        await using var store = await folder.OpenAsync(medium: disk);
        await store.AppendAsync(To("before", 0, "1"));
        disk.SyncsFail = true;

        var waiting = Enumerable.Range(0, 10).Select(i => store.AppendAsync(To("s" + i, 0, "1")).AsTask()).ToList();

        foreach (var append in waiting)
        {
            await Failed(append);
        }

        disk.SyncsFail = false;
        await Failed(store.AppendAsync(To("later", 0, "1")).AsTask());
        (await store.LinesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_sync_is_never_asked_again()
    {
        await using var store = await folder.OpenAsync(medium: disk);
        disk.SyncsFail = true;
        await Failed(store.AppendAsync(To("a", 0, "1")).AsTask());
        disk.SyncsFail = false;
        var syncs = disk.Syncs;

        await store.DisposeAsync();

        disk.Syncs.ShouldBe(syncs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(100)]
    public async Task A_write_that_the_disk_cut_short_leaves_what_was_acknowledged(int bytes)
    {
        List<string> acknowledged;
        await using (var store = await folder.OpenAsync(medium: disk))
        {
            await store.AppendAsync(To("a", 0, "1", "2"));
            acknowledged = await store.LinesAsync();
            disk.TornWriteAfter = bytes;
            await Failed(store.AppendAsync(To("a", 2, "3")).AsTask());
        }

        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).ShouldBe(acknowledged);
        (again.Recovery.TornTail is null).ShouldBe(bytes == 0);
        (await again.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task A_full_disk_at_a_new_segment_fails_the_append_and_leaves_what_was_acknowledged()
    {
        var version = 0;
        await using (var store = await folder.OpenAsync(medium: disk))
        {
            disk.AllocationsFail = true;
            while (await Try(store.AppendAsync(To("a", version, new string('x', 500)))) is null)
            {
                version++;
            }
        }

        version.ShouldBeInRange(3, 8);
        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).Count.ShouldBe(version);
        (await Journal.AppendMoreAsync(again, version)).ShouldBe(version + 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_would_go_into_a_file_that_nobody_will_find_again_is_not_acknowledged(bool isReplaced)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere an open file cannot be removed, or the system does not tell.");
        await using var store = await folder.OpenAsync();
        await store.AppendAsync(To("a", 0, "1"));
        var segment = folder["00000001.journal"];
        File.Move(segment, folder["00000001.journal.unfinished"]);
        if (isReplaced)
        {
            File.Copy(folder["00000001.journal.unfinished"], segment);
        }

        var refused = (await Try(store.AppendAsync(To("a", 1, "2")))).ShouldNotBeNull();

        refused.Code.ShouldBe("store.moved");
        refused.Message.ShouldContain("00000001.journal");
        (await Try(store.AppendAsync(To("b", 0, "1")))).ShouldNotBeNull().Code.ShouldBe("store.moved");
    }

    [Fact]
    public async Task Readers_do_not_see_what_is_not_durable()
    {
        await using var store = await folder.OpenAsync(medium: disk);
        await store.AppendAsync(To("a", 0, "1"));
        disk.Hold();
        var append = store.AppendAsync(To("a", 1, "2"), To("b", 0, "3")).AsTask();
        disk.WaitUntilHeld();

        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await store.ReadStreamAsync(Log, "a").ToListAsync()).Count.ShouldBe(1);
        (await store.ReadStreamAsync(Log, "b").ToListAsync()).ShouldBeEmpty();
        (await store.ReadLogAsync(Log).ToListAsync()).Count.ShouldBe(1);
        (await store.LinesAsync()).Count.ShouldBe(1);
        append.IsCompleted.ShouldBeFalse();

        disk.Release();
        (await append).ShouldBe(new AppendResult.Appended(2, 3));
        (await store.LinesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task All_that_gather_while_the_disk_works_share_the_next_sync_and_see_each_others_versions()
    {
        await using var store = await folder.OpenAsync(segmentBytes: 1 << 20, medium: disk);
        disk.Hold();
        var first = store.AppendAsync(To("a", 0, "1")).AsTask();
        disk.WaitUntilHeld();
        var syncs = disk.Syncs;
        var second = store.AppendAsync(To("a", 1, "2")).AsTask();
        var third = store.AppendAsync(To("a", 2, "3")).AsTask();
        var stale = store.AppendAsync(To("a", 1, "x")).AsTask();
        var others = Enumerable.Range(0, 50).Select(i => store.AppendAsync(To("s" + i, 0, "1")).AsTask()).ToList();

        disk.Release();

        (await first).ShouldBe(new AppendResult.Appended(1, 1));
        (await second).ShouldBe(new AppendResult.Appended(2, 2));
        (await third).ShouldBe(new AppendResult.Appended(3, 3));
        (await stale).ShouldBe(new AppendResult.Conflict("a", 1, 3));
        (await Task.WhenAll(others)).ShouldAllBe(result => result is AppendResult.Appended);
        (disk.Syncs - syncs).ShouldBe(2);
    }

    [Fact]
    public async Task A_group_is_written_when_it_has_reached_its_limit_of_bytes()
    {
        await using var store = await EventStore.Files.FileEventStore.OpenAsync(Journal.Options(folder, 1 << 20, disk) with { BatchBytes = 1 });
        disk.Hold();
        var first = store.AppendAsync(To("a", 0, "1")).AsTask();
        disk.WaitUntilHeld();
        var syncs = disk.Syncs;
        var others = Enumerable.Range(0, 5).Select(i => store.AppendAsync(To("s" + i, 0, "1", "2")).AsTask()).ToList();

        disk.Release();
        await Task.WhenAll([first, .. others]);

        (disk.Syncs - syncs).ShouldBe(6);
    }

    [Fact]
    public async Task A_disk_without_room_for_a_segment_is_told_at_the_start()
    {
        disk.AllocationsFail = true;

        var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync(medium: disk));

        refused.Code.ShouldBe("store.unusable");
        refused.Message.ShouldContain("No space left on device");
        disk.AllocationsFail = false;
        await (await folder.OpenAsync(medium: disk)).DisposeAsync();
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_told_at_the_start()
    {
        await File.WriteAllTextAsync(folder["taken"], "");

        (await Should.ThrowAsync<EventStoreException>(() => EventStore.Files.FileEventStore.OpenAsync(new() { Folder = folder["taken"] }))).Code
            .ShouldBe("store.unusable");
    }

    [Fact]
    public async Task One_more_than_may_wait_is_refused_as_busy_and_the_others_are_kept()
    {
        await using var store = await EventStore.Files.FileEventStore.OpenAsync(Journal.Options(folder, medium: disk) with { PendingAppends = 2 });
        disk.Hold();
        var first = store.AppendAsync(To("a", 0, "1")).AsTask();
        disk.WaitUntilHeld();
        var waiting = new[] { store.AppendAsync(To("b", 0, "1")).AsTask(), store.AppendAsync(To("c", 0, "1")).AsTask() };

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("d", 0, "1")))).Code.ShouldBe("store.busy");

        disk.Release();
        await Task.WhenAll([first, .. waiting]);
        (await store.LinesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Closing_makes_durable_and_answers_all_that_waits()
    {
        var store = await folder.OpenAsync(medium: disk);
        disk.Hold();
        var first = store.AppendAsync(To("a", 0, "1")).AsTask();
        disk.WaitUntilHeld();
        var waiting = Enumerable.Range(0, 20).Select(i => store.AppendAsync(To("s" + i, 0, "1")).AsTask()).ToList();

        var closing = store.DisposeAsync().AsTask();
        disk.Release();
        await closing;

        (await Task.WhenAll([first, .. waiting])).ShouldAllBe(result => result is AppendResult.Appended);
        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).Count.ShouldBe(21);
        again.Recovery.TornTail.ShouldBeNull();
    }

    private static async Task Failed(Task<AppendResult> append)
    {
        var failure = await Should.ThrowAsync<EventStoreException>(append);
        failure.Code.ShouldBe("store.failed");
        failure.InnerException.ShouldBeOfType<IOException>();
    }

    private static async Task<EventStoreException?> Try(ValueTask<AppendResult> append)
    {
        try
        {
            await append;
            return null;
        }
        catch (EventStoreException e)
        {
            return e;
        }
    }
}
