using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Views that are filled while the walk over the journal goes on, which is held until they have what two trusts recorded.</summary>
public sealed class FilledWhileWalkedTests(StoredRecords stored) : IClassFixture<StoredRecords>, IDisposable
{
    private const string Owner = "99002";
    private const int RenamedAtOnce = 512;

    // A walk shows readers so many records at a time, up to the end of the frame that the last of them is in.
    private const int ShownAtOnce = 4096;

    private static readonly LogId Other = Logs.OfTrust(Owner);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task They_are_those_that_are_filled_after_it()
    {
        await FillAsync();
        string after;
        await using (var walked = await FileEventStore.OpenAsync(Options))
        {
            after = await StoredRecords.FilledAsync(walked);
        }

        var walk = new HeldUntilBrought(stored.All.Count);
        await using var store = await FileEventStore.OpenAsync(Options with { ProvesWhileRead = true, Progress = walk });

        (await StoredRecords.FilledAsync(store, walk)).ShouldBe(after);
        after.ShouldContain("Last Trust");
        await store.ProveAsync();
    }

    [Fact]
    public async Task A_record_that_is_found_wrong_after_they_have_begun_fails_them_with_what_every_start_says()
    {
        await FillAsync();
        var journal = Directory.GetFiles(folder.Path, "*.journal").ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(journal);
        bytes[bytes.AsSpan().LastIndexOf("Last Trust"u8)] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);
        var told = await Should.ThrowAsync<EventStoreException>(() => FileEventStore.OpenAsync(Options));
        var walk = new HeldUntilBrought(stored.All.Count);
        await using var store = await FileEventStore.OpenAsync(Options with { ProvesWhileRead = true, Progress = walk });

        (await Should.ThrowAsync<EventStoreException>(() => StoredRecords.FilledAsync(store, walk))).Message.ShouldBe(told.Message);
        (await Should.ThrowAsync<EventStoreException>(store.ProveAsync().AsTask())).Message.ShouldBe(told.Message);
        told.Code.ShouldBe("journal.corrupt");
    }

    [Fact]
    public async Task A_start_that_is_ended_while_they_wait_for_the_walk_keeps_the_snapshot_that_they_are_read_from_by_the_next()
    {
        await FillAsync();
        string after;
        await using (var walked = await FileEventStore.OpenAsync(Options))
        {
            var feed = new ViewFeed(new SafeguardingViews());
            await feed.FillAsync(walked);
            ViewKeeper.Save(feed, walked, walked.Snapshots, CancellationToken.None);
            after = await StoredRecords.FilledAsync(walked);
        }

        var kept = Directory.GetFiles(folder[SnapshotFolder.FolderName]).ShouldHaveSingleItem();
        using var ending = new CancellationTokenSource();
        var walk = new HeldUntilBrought(stored.All.Count);
        await using (var ended = await FileEventStore.OpenAsync(Options with { ProvesWhileRead = true, Progress = walk }, ending.Token))
        {
            var filling = Task.Run(() => StoredRecords.FilledAsync(ended, snapshots: ended.Snapshots));
            await ending.CancelAsync();
            walk.Report(long.MaxValue);
            await Should.ThrowAsync<OperationCanceledException>(filling);
        }

        File.Exists(kept).ShouldBeTrue();
        await using var store = await FileEventStore.OpenAsync(Options with { ProvesWhileRead = true });
        (await StoredRecords.FilledAsync(store, snapshots: store.Snapshots)).ShouldBe(after);
        (store.Trouble, File.Exists(kept)).ShouldBe((null, true));
    }

    private FileJournalOptions Options => new() { Folder = folder.Path, EventsBetweenSnapshots = 0 };

    // What two trusts recorded, and then so many names of one of them that the walk shows all of the former before it is through.
    private async Task FillAsync()
    {
        await using var store = await FileEventStore.OpenAsync(Options with { SyncEachCommit = false });
        foreach (var recorded in stored.All)
        {
            await AppendAsync(store, recorded.Log, recorded.Stream, recorded.Version - 1, new EventToAppend(recorded.Type, recorded.Data, recorded.Metadata));
        }

        var version = (long)stored.All.Count(each => (each.Log, each.Stream) == (Other, Other.Value));
        for (var appended = 0; appended < ShownAtOnce; appended += RenamedAtOnce)
        {
            await AppendAsync(store, Other, Other.Value, version + appended, [.. Enumerable.Repeat(Renamed("Renamed Trust"), RenamedAtOnce)]);
        }

        await AppendAsync(store, Other, Other.Value, version + ShownAtOnce, Renamed("Last Trust"));
    }

    private static EventToAppend Renamed(string name) => EventCodec.Encode(new LogOwnerEvent.Renamed(name), new EventMetadata(Stage.Monday, "officer"));

    private static async Task AppendAsync(FileEventStore store, LogId log, string stream, long version, params EventToAppend[] events) =>
        (await store.AppendAsync(log, [new StreamAppend(stream, version, [.. events])])).ShouldBeOfType<AppendResult.Appended>();

    /// <summary>Holds the walk where readers are shown the first records until so many of them were brought into the views.</summary>
    private sealed class HeldUntilBrought(int events) : IProgress<JournalProgress>, IProgress<long>
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        private readonly TaskCompletionSource brought = new();

        public void Report(JournalProgress value)
        {
            if (value.Records >= ShownAtOnce)
            {
                brought.Task.Wait(Patience).ShouldBeTrue("nothing was brought in while the walk was held");
            }
        }

        public void Report(long value)
        {
            if (value >= events)
            {
                brought.TrySetResult();
            }
        }
    }
}
