using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>A journal whose appends do not wait for the disk: what a power cut may take of it, and what it may not.</summary>
public sealed class SyncEveryTests : IDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private readonly TestFolder folder = new();
    private readonly FaultyDisk disk = new();

    public void Dispose()
    {
        disk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_append_is_answered_once_the_system_has_it_and_the_close_makes_all_durable()
    {
        var store = await OpenAsync(Never);
        var before = disk.Syncs;
        await AppendAsync(store, 5);
        disk.Syncs.ShouldBe(before);
        await store.DisposeAsync();
        disk.Syncs.ShouldBeGreaterThan(before);
        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).Count.ShouldBe(5);
        again.Recovery.OpenEnd.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_appended_is_made_durable_by_itself_once_the_time_is_over()
    {
        await using var store = await OpenAsync(TimeSpan.FromMilliseconds(1));
        var before = disk.Syncs;
        await AppendAsync(store, 1);
        while (disk.Syncs == before)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_gap_that_a_power_cut_left_between_frames_that_nobody_made_durable_is_cut_off_with_what_follows()
    {
        var offsets = await WriteAsync(Never, 6);
        using var crashed = new TestFolder();
        folder.CopyTo(crashed);
        Wipe(crashed, offsets[3], offsets[4]);

        var looked = (await crashed.VerifyAsync()).TornTail.ShouldNotBeNull();
        looked.Offset.ShouldBe(offsets[3]);
        await using var again = await crashed.OpenAsync();
        again.Recovery.TornTail.ShouldNotBeNull().KeptIn.ShouldNotBeNull();
        (await again.LinesAsync()).Count.ShouldBe(3);
        (await again.AppendAsync(Log, Note())).ShouldBe(new AppendResult.Appended(4, 4));
    }

    [Fact]
    public async Task A_gap_before_what_was_made_durable_is_damage()
    {
        var offsets = await WriteAsync(TimeSpan.FromMilliseconds(1), 6);
        using var damaged = new TestFolder();
        folder.CopyTo(damaged);
        Wipe(damaged, offsets[2], offsets[3]);

        (await Should.ThrowAsync<EventStoreException>(() => damaged.OpenAsync())).Code.ShouldBe("journal.corrupt");
        (await damaged.VerifyAsync()).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_does_not_care_what_a_stream_holds_appends_beside_others_without_a_conflict()
    {
        await using var store = await OpenAsync(Never);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => AppendAsync(store, 1))));
        (await store.LinesAsync()).Count.ShouldBe(100);
        (await store.AppendAsync(Log, [new StreamAppend("notes", 7, [new EventToAppend("noted", default, default)])])).ShouldBeOfType<AppendResult.Conflict>();
    }

    private static StreamAppend[] Note() => [new StreamAppend("notes", StreamAppend.AnyVersion, [new EventToAppend("noted", new byte[50], default)])];

    private static LogId Log => new("reads-trust-1");

    private Task<FileEventStore> OpenAsync(TimeSpan syncEvery) => FileEventStore.OpenAsync(Journal.Options(folder, 64 * 1024, disk) with { SyncEvery = syncEvery });

    private static async Task AppendAsync(FileEventStore store, int times)
    {
        for (var time = 0; time < times; time++)
        {
            (await store.AppendAsync(Log, Note())).ShouldBeOfType<AppendResult.Appended>();
        }
    }

    /// <summary>Writes frames of one record each, and says where each begins. The journal is left as a power cut would leave it, before its close.</summary>
    private async Task<List<long>> WriteAsync(TimeSpan syncEvery, int frames)
    {
        var store = await OpenAsync(syncEvery);
        var offsets = new List<long>();
        for (var frame = 0; frame < frames; frame++)
        {
            var syncs = disk.Syncs;
            await AppendAsync(store, 1);
            offsets.Add(disk.Writes.Last(write => write.Bytes.Length > 50).Offset);
            while (syncEvery < Never && disk.Syncs == syncs)
            {
                await Task.Yield();
            }
        }

        var crashed = Directory.CreateTempSubdirectory("reads-crash").FullName;
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*.journal"))
        {
            File.Copy(path, Path.Combine(crashed, Path.GetFileName(path)));
        }

        await store.DisposeAsync();
        foreach (var path in Directory.EnumerateFiles(crashed))
        {
            File.Move(path, Path.Combine(folder.Path, Path.GetFileName(path)), overwrite: true);
        }

        Directory.Delete(crashed, recursive: true);
        return offsets;
    }

    private static void Wipe(TestFolder folder, long from, long to)
    {
        var bytes = folder.Read(1);
        bytes.AsSpan((int)from, (int)(to - from)).Clear();
        folder.Write(1, bytes);
    }
}
