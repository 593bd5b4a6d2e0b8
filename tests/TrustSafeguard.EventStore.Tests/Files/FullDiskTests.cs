using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Testing.Disks;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class FullDiskTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FaultyDisk disk = new();

    public void Dispose()
    {
        disk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_disk_without_room_for_the_next_segment_says_that_nothing_was_written_and_goes_on_when_there_is_room()
    {
        await using var store = await folder.OpenAsync(medium: disk);
        disk.IsFull = true;
        var version = await AppendUntilFullAsync(store);
        var acknowledged = await store.LinesAsync();

        for (var i = 0; i < 3; i++)
        {
            (await RefusedAsync(store, To("a", version, Large))).Message.ShouldContain("nothing of this append was written");
        }

        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        (await store.LinesAsync()).ShouldBe(acknowledged);
        Directory.GetFiles(folder.Path, "*.unfinished").ShouldBeEmpty();

        disk.IsFull = false;
        (await store.AppendAsync(To("a", version, Large), To("b", 0, "1"))).ShouldBe(new AppendResult.Appended(version + 1, version + 2));
        store.Trouble.ShouldBeNull();
        await OpensAgainAsync(store, acknowledged.Count + 2);
    }

    [Fact]
    public async Task A_segment_for_which_no_file_can_be_opened_says_that_nothing_was_written_and_goes_on_when_one_can()
    {
        await using var store = await folder.OpenAsync(medium: disk);
        disk.HasNoOpenFileLeft = true;
        var version = await AppendUntilFullAsync(store, "store.no-open-file");
        var acknowledged = await store.LinesAsync();

        store.Trouble.ShouldNotBeNull().Message.ShouldContain("nothing of this append was written");
        (await store.LinesAsync()).ShouldBe(acknowledged);

        disk.HasNoOpenFileLeft = false;
        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        store.Trouble.ShouldBeNull();
        await OpensAgainAsync(store, acknowledged.Count + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(28)]
    [InlineData(300)]
    public async Task A_write_that_the_disk_had_no_room_for_leaves_nothing_and_the_next_ones_follow_what_was_acknowledged(int room)
    {
        await using var store = await folder.OpenAsync(medium: disk);
        await store.AppendAsync(To("a", 0, "1"));
        disk.RoomToWrite = room;
        await RefusedAsync(store, To("a", 1, Large), To("b", 0, "lost"));
        await RefusedAsync(store, To("a", 1, Large));
        disk.IsFull = true;
        await RefusedAsync(store, To("a", 1, Large));

        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await store.ReadStreamAsync(Log, "b").ToListAsync()).ShouldBeEmpty();

        (disk.RoomToWrite, disk.IsFull) = (null, false);
        (await store.AppendAsync(To("b", 0, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        (await store.AppendAsync(To("a", 1, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await store.AppendAsync(To("a", 1, "4"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
        await OpensAgainAsync(store, 3);
    }

    [Fact]
    public async Task What_a_full_disk_left_of_a_write_is_gone_before_anything_is_appended()
    {
        using var crashed = new TestFolder();
        await using var store = await folder.OpenAsync(medium: disk);
        disk.RoomToWrite = 300;
        await RefusedAsync(store, To("a", 0, Large));
        disk.RoomToWrite = null;
        await store.AppendAsync(To("a", 0, "1"));
        folder.CopyTo(crashed);

        (await crashed.VerifyAsync()).TornTail.ShouldBeNull();
    }

    [Fact]
    public async Task Others_of_the_same_frame_are_told_the_same_and_those_that_come_with_room_are_taken()
    {
        await using var store = await folder.OpenAsync(segmentBytes: 1 << 20, medium: disk);
        disk.Hold();
        var first = store.AppendAsync(To("a", 0, "1")).AsTask();
        disk.WaitUntilHeld();
        disk.RoomToWrite = 10;
        var waiting = Enumerable.Range(0, 20).Select(i => store.AppendAsync(To("s" + i, 0, "1")).AsTask()).ToList();

        disk.Release();

        (await first).ShouldBe(new AppendResult.Appended(1, 1));
        foreach (var append in waiting)
        {
            (await Should.ThrowAsync<EventStoreException>(append)).Code.ShouldBe("store.full");
        }

        disk.RoomToWrite = null;
        (await store.AppendAsync(To("s3", 0, "1"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task It_finds_by_itself_that_there_is_room_again()
    {
        await using var store = await FileEventStore.OpenAsync(Journal.Options(folder, medium: disk) with { LookForRoomEvery = TimeSpan.FromMilliseconds(1) });
        disk.IsFull = true;
        await AppendUntilFullAsync(store);
        store.Trouble.ShouldNotBeNull();

        disk.IsFull = false;

        while (store.Trouble is not null)
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task It_closes_on_a_full_disk_and_the_missing_frame_is_told_at_the_next_start()
    {
        await using (var store = await folder.OpenAsync(medium: disk))
        {
            await store.AppendAsync(To("a", 0, "1"));
            disk.RoomToWrite = 10;
        }

        disk.RoomToWrite = null;
        await using var again = await folder.OpenAsync();
        again.Recovery.TornTail.ShouldBeNull();
        again.Recovery.OpenEnd.ShouldNotBeNull();
        (await again.LinesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_real_disk_that_is_full_is_told_is_read_and_goes_on_when_there_is_room()
    {
        using var small = SmallDisk.TryMount(folder["small"], megabytes: 1);
        Assert.SkipWhen(small is null, "Mounting a small disk needs root on Linux.");
        var options = new FileJournalOptions { Folder = Path.Combine(folder["small"], "data"), SegmentBytes = 64 * 1024 };
        var ballast = Path.Combine(folder["small"], "ballast");
        await using var store = await FileEventStore.OpenAsync(options);
        small.Fill("ballast");
        var version = await AppendUntilFullAsync(store);
        version.ShouldBeGreaterThan(10);
        (await store.ReadLogAsync(Log).ToListAsync()).Count.ShouldBe((int)version);

        File.Delete(ballast);

        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        await store.DisposeAsync();
        small.Fill("ballast");
        (await Should.ThrowAsync<EventStoreException>(() => FileEventStore.OpenAsync(options))).Code.ShouldBe("store.full");
        await using (var reading = await FileEventStore.OpenAsync(options with { ReadOnly = true }))
        {
            (await reading.ReadLogAsync(Log).ToListAsync()).Count.ShouldBe((int)version + 1);
        }

        small.MakeReadOnly();
        await using var again = await FileEventStore.OpenAsync(options with { ReadOnly = true });
        (await again.ReadLogAsync(Log).ToListAsync()).Count.ShouldBe((int)version + 1);
    }

    [Fact]
    public async Task A_real_disk_without_room_for_the_first_segment_refuses_a_new_folder_and_nothing_is_left_in_it()
    {
        using var small = SmallDisk.TryMount(folder["small"], megabytes: 1);
        Assert.SkipWhen(small is null, "Mounting a small disk needs root on Linux.");
        var options = new FileJournalOptions { Folder = Path.Combine(folder["small"], "data") };

        var refused = await Should.ThrowAsync<EventStoreException>(() => FileEventStore.OpenAsync(options));

        refused.Code.ShouldBe("store.full");
        refused.Message.ShouldContain("Free some space, then start again.");
        Directory.GetFileSystemEntries(folder["small"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_was_there_is_left_empty_where_the_disk_has_no_room_for_the_first_segment()
    {
        disk.IsFull = true;

        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync(medium: disk))).Code.ShouldBe("store.full");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();

        disk.IsFull = false;
        await using var store = await folder.OpenAsync(medium: disk);
        await store.AppendAsync(To("a", 0, "1"));
    }

    private static string Large { get; } = new('x', 1000);

    private static async Task<long> AppendUntilFullAsync(FileEventStore store, string code = "store.full")
    {
        for (var version = 0L; ; version++)
        {
            try
            {
                await store.AppendAsync(To("a", version, Large));
            }
            catch (EventStoreException e)
            {
                e.Code.ShouldBe(code);
                return version;
            }
        }
    }

    private static async Task<EventStoreException> RefusedAsync(FileEventStore store, params StreamAppend[] appends)
    {
        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(Log, appends));
        refused.Code.ShouldBe("store.full");
        return refused;
    }

    private async Task OpensAgainAsync(FileEventStore store, int records)
    {
        var lines = await store.LinesAsync();
        lines.Count.ShouldBe(records);
        await store.DisposeAsync();
        await using (var again = await folder.OpenAsync())
        {
            (await again.LinesAsync()).ShouldBe(lines);
            again.Recovery.OpenEnd.ShouldBeNull();
        }

        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
    }
}
