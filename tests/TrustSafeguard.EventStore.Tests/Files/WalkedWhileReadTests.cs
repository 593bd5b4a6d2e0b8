using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Format;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>A store that is read while the walk over its journal goes on, which is held where readers have been shown a part of it.</summary>
public sealed class WalkedWhileReadTests : IDisposable
{
    private const int EventsAtOnce = EventStoreLimits.EventsPerAppend;
    private const int Appends = 12;
    private const int Held = ((HeldWalk.ShownAtOnce / EventsAtOnce) + 1) * EventsAtOnce;
    private const int All = Appends * EventsAtOnce;
    private const int FrameHeaderBytes = 28;

    private readonly TestFolder folder = new();
    private readonly HeldWalk walk = new(Held);

    public void Dispose()
    {
        walk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_scan_gives_what_the_walk_has_found_and_ends_with_it()
    {
        var lines = await FillAsync();
        await using var store = await OpenHeldAsync();
        using var release = walk;
        await using var scan = store.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var batches = store.ReadBatchesBehindAsync(new Dictionary<LogId, long>()).SelectMany(batch => Lines(batch).ToAsyncEnumerable()).ToListAsync();

        var found = await TakeAsync(scan, Held);
        var next = scan.MoveNextAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();
        batches.IsCompleted.ShouldBeFalse();

        walk.Dispose();
        (await next).ShouldBeTrue();
        found.Add(scan.Current.Line());
        found.AddRange(await TakeAsync(scan, All - Held - 1));
        (await scan.MoveNextAsync()).ShouldBeFalse();
        found.ShouldBe(lines);
        (await batches).ShouldBe(lines);
    }

    [Fact]
    public async Task All_else_waits_for_the_end_of_the_walk_but_a_record_that_a_scan_has_given()
    {
        await FillAsync();
        await using var store = await OpenHeldAsync();
        using var release = walk;

        (await store.ReadPositionsAsync(Log, [1, Held]).Select(record => record.Position).ToListAsync()).ShouldBe([1, Held]);
        var head = store.ReadHeadAsync(Log).AsTask();
        var logs = store.ListLogsAsync().AsTask();
        var found = store.FindPositionsAsync(Log, ["a"], All).AsTask();
        Task<int>[] counts =
        [
            CountAsync(store.ReadStreamAsync(Log, "a")), CountAsync(store.ReadLogAsync(Log)), CountAsync(store.ReadPositionsAsync(Log, [1, Held + 1])),
            CountAsync(store.ReadBehindAsync(new Dictionary<LogId, long> { [Log] = 1 })), CountAsync(store.ReadStreamsAsync(["a"], new Dictionary<LogId, long> { [Log] = All })),
            CountAsync(store.ReadStreamsOfLogAsync(Log, ["a"], 1, All)),
        ];
        Task[] waiting = [head, logs, found, .. counts, store.Walked, store.ProveAsync().AsTask()];
        waiting.ShouldAllBe(each => !each.IsCompleted);
        Should.Throw<InvalidOperationException>(() => store.Recovery);
        store.Trouble.ShouldBeNull();

        walk.Dispose();
        (await head).Position.ShouldBe(All);
        (await logs).ShouldBe([Log]);
        (await found).Count.ShouldBe(All);
        (await Task.WhenAll(counts)).ShouldBe([All, All, 2, All - 1, All, All - 1]);
        await store.Walked;
        store.Recovery.Records.ShouldBe(All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_wrong_behind_what_was_given_is_told_as_by_every_start_and_nothing_behind_it_is_given(bool isResealed)
    {
        await FillAsync();
        var bytes = folder.Read(Appends);
        Spoil(bytes, isResealed);
        folder.Write(Appends, bytes);
        var told = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());
        await using var store = await OpenHeldAsync();
        using var release = walk;
        await using var scan = store.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await TakeAsync(scan, Held);
        var head = store.ReadHeadAsync(Log).AsTask();
        var append = store.AppendAsync(To("a", All, "more")).AsTask();

        walk.Dispose();

        (await Should.ThrowAsync<EventStoreException>(() => TakeAsync(scan, All - Held))).Message.ShouldBe(told.Message);
        foreach (var waiting in new Task[] { head, append, store.Walked, store.ProveAsync().AsTask() })
        {
            (await Should.ThrowAsync<EventStoreException>(waiting)).Message.ShouldBe(told.Message);
        }

        (told.Code, store.Trouble?.Code).ShouldBe(("journal.corrupt", "journal.corrupt"));
        folder.Read(Appends).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_torn_tail_is_told_once_it_is_walked_and_cut_off_once_all_is_proved()
    {
        var lines = await FillAsync();
        var last = Directory.GetFiles(folder.Path, "*.journal").Length;
        folder.Write(last, [.. folder.Read(last), .. "torn"u8]);
        var torn = folder.Read(last);
        await using var store = await OpenHeldAsync();
        using var release = walk;
        var reading = store.LinesAsync();
        folder.Read(last).ShouldBe(torn);

        walk.Dispose();
        await store.Walked;
        store.Recovery.TornTail.ShouldNotBeNull().Bytes.ShouldBe(4);
        await store.ProveAsync();

        (await reading).ShouldBe(lines);
        File.ReadAllBytes(folder[store.Recovery.TornTail.ShouldNotBeNull().KeptIn.ShouldNotBeNull()]).ShouldBe("torn"u8.ToArray());
        (await store.AppendAsync(To("a", All, "more"))).ShouldBe(new AppendResult.Appended(All + 1, All + 1));
    }

    [Fact]
    public async Task What_else_is_in_the_folder_is_what_was_there_when_it_was_opened()
    {
        await FillAsync();
        folder.Write("before.txt", "left");
        await using var store = await OpenHeldAsync();
        using var release = walk;
        folder.Write("beside.txt", "begun meanwhile");

        walk.Dispose();

        await store.Walked;
        store.Recovery.OtherFiles.ShouldBe(["before.txt"]);
    }

    [Fact]
    public async Task Whoever_ends_the_opening_ends_the_walk_and_whoever_reads_behind_it()
    {
        var lines = await FillAsync();
        using var ending = new CancellationTokenSource();
        await using (var store = await OpenHeldAsync(ending.Token))
        {
            using var release = walk;
            await using var scan = store.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
            await TakeAsync(scan, Held);
            var append = store.AppendAsync(To("a", All, "more")).AsTask();
            await ending.CancelAsync();

            walk.Dispose();

            await Should.ThrowAsync<OperationCanceledException>(() => TakeAsync(scan, 1));
            await Should.ThrowAsync<OperationCanceledException>(append);
            await Should.ThrowAsync<OperationCanceledException>(store.ProveAsync().AsTask());
        }

        await LetsGoAsync(lines);
    }

    [Fact]
    public async Task A_store_that_is_closed_waits_until_the_walk_reads_no_file_any_more_and_then_lets_go()
    {
        var lines = await FillAsync();
        var store = await OpenHeldAsync();
        using var release = walk;
        await using var scan = store.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await TakeAsync(scan, Held);
        var waiting = scan.MoveNextAsync().AsTask();
        var closing = Task.Run(async () => await store.DisposeAsync());
        while (!IsClosed())
        {
            await Task.Yield();
        }

        closing.IsCompleted.ShouldBeFalse();
        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Code.ShouldBe("store.locked");

        walk.Dispose();
        await closing;
        await waiting.ContinueWith(static _ => { }, TaskScheduler.Default);
        await LetsGoAsync(lines);

        bool IsClosed()
        {
            try
            {
                store.ReadLogAsync(Log);
                return false;
            }
            catch (EventStoreException closed) when (closed.Code == "store.closed")
            {
                return true;
            }
        }
    }

    private async Task LetsGoAsync(List<string> lines)
    {
        if (OperatingSystem.IsLinux())
        {
            Directory.GetFiles("/proc/self/fd").Select(path => new FileInfo(path).LinkTarget)
                .ShouldNotContain(path => path != null && path.StartsWith(folder.Path, StringComparison.Ordinal));
        }

        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).ShouldBe(lines);
    }

    private async Task<FileEventStore> OpenHeldAsync(CancellationToken cancellationToken = default)
    {
        var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ProvesWhileRead = true, Progress = walk }, cancellationToken);
        walk.WaitUntilHeld(TestContext.Current.CancellationToken);
        return store;
    }

    // An append is a frame, and a segment of its own. No snapshot is left, so that all is walked.
    private async Task<List<string>> FillAsync()
    {
        await using var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { EventsBetweenSnapshots = 0 });
        for (var at = 0; at < All; at += EventsAtOnce)
        {
            (await store.AppendAsync(To("a", at, [.. Enumerable.Range(at, EventsAtOnce).Select(i => $"{i}")]))).ShouldBeOfType<AppendResult.Appended>();
        }

        return await store.LinesAsync();
    }

    // In its last record. What somebody reseals who edits it and knows the format is not what the next record's hash, of which there is none, nor its own follows from.
    private static void Spoil(Span<byte> segment, bool isResealed)
    {
        var frame = segment[SegmentHeader.Length..];
        FrameHeader.TryRead(frame, out var header).ShouldBeTrue();
        var payload = frame.Slice(FrameHeaderBytes, header.PayloadBytes);
        payload[^1] ^= 1;
        if (isResealed)
        {
            var at = 0;
            for (StoredRecord.TryRead(payload, out var record); at + record.Length < payload.Length; StoredRecord.TryOutline(payload[at..], out record))
            {
                at += record.Length;
            }

            BitConverter.TryWriteBytes(payload[(at + 4)..], Checksum.Of(payload[(at + 8)..])).ShouldBeTrue();
            (header with { PayloadChecksum = Checksum.Of(payload) }).Write(frame);
        }
    }

    private static async Task<List<string>> TakeAsync(IAsyncEnumerator<RecordedEvent> scan, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count && await scan.MoveNextAsync())
        {
            lines.Add(scan.Current.Line());
        }

        return lines;
    }

    private static List<string> Lines(RecordBatch batch)
    {
        var lines = new List<string>();
        foreach (var record in batch)
        {
            lines.Add(Line(record));
        }

        return lines;
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<RecordedEvent> records) => await records.CountAsync();
}
