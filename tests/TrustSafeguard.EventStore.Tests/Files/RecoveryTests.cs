using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class RecoveryTests : IDisposable
{
    private static readonly LogId Other = new("la-302");

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_journal_reads_back_the_same_after_it_was_closed_and_opened()
    {
        List<string> before;
        LogHead head;
        await using (var store = await folder.OpenAsync())
        {
            await FillAsync(store, 60);
            before = await store.LinesAsync();
            head = await store.ReadHeadAsync(Log);
        }

        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).ShouldBe(before);
        (await again.ReadHeadAsync(Log)).ShouldBe(head);
        again.Recovery.ShouldBe(new RecoveryReport(again.Recovery.Segments, before.Count, null));
        again.Recovery.Segments.ShouldBeGreaterThan(3);
        (await again.ReadStreamAsync(Log, "s1").ToListAsync()).Select(TestEvents.Line)
            .ShouldBe(before.Where(line => line.Contains(" s1 ", StringComparison.Ordinal) && line.StartsWith("trust", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Opening_and_closing_without_an_append_changes_no_byte()
    {
        await using (var store = await folder.OpenAsync())
        {
            await FillAsync(store, 5);
        }

        var before = folder.Read(1);
        await (await folder.OpenAsync()).DisposeAsync();

        folder.Read(1).ShouldBe(before);
    }

    [Fact]
    public async Task A_journal_that_was_not_closed_opens_with_all_that_was_acknowledged()
    {
        using var crashed = new TestFolder();
        await using var store = await folder.OpenAsync();
        await FillAsync(store, 40);
        folder.CopyTo(crashed);

        await using var again = await crashed.OpenAsync();

        (await again.LinesAsync()).ShouldBe(await store.LinesAsync());
        again.Recovery.TornTail.ShouldBeNull();
        await Journal.AppendMoreAsync(again, 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_frame_is_written_anew_before_it_is_believed_since_a_cache_may_show_what_the_disk_never_took(bool isClosed)
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
            await store.AppendAsync(To("a", 1, "the last one"));
            folder.CopyTo(crashed);
        }

        var opened = isClosed ? folder : crashed;
        var bytes = opened.Read(1);
        using var disk = new FaultyDisk();
        await using var again = await opened.OpenAsync(medium: disk);

        var (offset, written) = disk.Writes.First();
        written.ShouldBe(bytes[(int)offset..EndOf(bytes)]);
        written.AsSpan(0, 4).ToArray().ShouldBe("TSGF"u8.ToArray());
        (written.Length == 28).ShouldBe(isClosed);
        disk.Syncs.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_last_frame_that_the_disk_does_not_take_stops_the_start()
    {
        using var crashed = new TestFolder();
        await using var store = await folder.OpenAsync();
        await store.AppendAsync(To("a", 0, "1"));
        folder.CopyTo(crashed);
        using var disk = new FaultyDisk { SyncsFail = true };

        (await Should.ThrowAsync<EventStoreException>(() => crashed.OpenAsync(medium: disk))).Code.ShouldBe("store.unusable");
    }

    [Fact]
    public async Task A_torn_tail_is_cut_at_the_last_whole_frame_wherever_it_tore()
    {
        var (whole, lastFrame) = await WriteTwoFramesAsync();
        for (var length = 1; length < lastFrame.Length; length++)
        {
            await TornAtAsync(whole, lastFrame.AsMemory(0, length), expected: length);
        }
    }

    [Fact]
    public async Task A_torn_tail_whose_first_sectors_never_reached_the_disk_is_cut_too()
    {
        var (whole, lastFrame) = await WriteTwoFramesAsync();
        for (var missing = 1; missing < lastFrame.Length; missing += 7)
        {
            var torn = lastFrame.ToArray();
            torn.AsSpan(0, missing).Clear();
            await TornAtAsync(whole, torn, expected: torn.AsSpan().LastIndexOfAnyExcept((byte)0) + 1);
        }
    }

    [Fact]
    public async Task A_torn_record_that_holds_the_bytes_of_a_frame_is_still_torn()
    {
        byte[] inner;
        await using (var store = await folder.OpenAsync())
        {
            await FillAsync(store, 3);
        }

        inner = folder.Read(1)[64..];
        using var crashed = new TestFolder();
        await using (var store = await crashed.OpenAsync())
        {
            await store.AppendAsync(Log, [new StreamAppend("a", 0, [new EventToAppend("t.v1", inner, new byte[100])])]);
            crashed.CopyTo(folder);
        }

        var bytes = folder.Read(1);
        bytes[bytes.AsSpan().LastIndexOfAnyExcept((byte)0)] ^= 1;
        folder.Write(1, bytes);

        await using var again = await folder.OpenAsync();
        again.Recovery.TornTail.ShouldNotBeNull().Offset.ShouldBe(64);
    }

    [Fact]
    public async Task Each_torn_tail_is_kept_in_a_file_of_its_own()
    {
        var (whole, lastFrame) = await WriteTwoFramesAsync();
        using var crashed = new TestFolder();
        for (var i = 1; i <= 3; i++)
        {
            crashed.Write(1, [.. whole, .. lastFrame.AsSpan(0, 50 + i)]);
            await (await crashed.OpenAsync()).DisposeAsync();
        }

        Directory.GetFiles(crashed.Path, "*.torn").Select(path => new FileInfo(path).Length).Order().ShouldBe([51, 52, 53]);
    }

    [Fact]
    public async Task An_event_that_ends_in_zeros_is_not_taken_for_an_unused_tail()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(Log, [new StreamAppend("a", 0, [new EventToAppend("t.v1", new byte[1], new byte[900])])]);
            using var crashed = new TestFolder();
            folder.CopyTo(crashed);
            await using var again = await crashed.OpenAsync();
            (await again.LinesAsync()).ShouldBe(await store.LinesAsync());
        }
    }

    [Fact]
    public async Task A_segment_that_was_being_made_when_the_power_failed_is_nobodys()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        await File.WriteAllBytesAsync(folder["00000002.journal.unfinished"], [1, 2, 3]);

        await using var again = await folder.OpenAsync();

        File.Exists(folder["00000002.journal.unfinished"]).ShouldBeFalse();
    }

    [Fact]
    public async Task An_append_larger_than_a_segment_gets_a_segment_of_its_own()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
            await store.AppendAsync(To("a", 1, new string('x', 10_000)));
            await store.AppendAsync(To("a", 2, "3"));
        }

        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).Count.ShouldBe(3);
        again.Recovery.Segments.ShouldBe(3);
    }

    [Fact]
    public async Task A_long_open_tells_how_far_it_has_come()
    {
        await using (var store = await folder.OpenAsync())
        {
            await FillAsync(store, 60);
        }

        var told = new List<JournalProgress>();
        await using var again = await FileEventStore.OpenAsync(Journal.Options(folder) with { Progress = new Recorder(told) });

        told.Select(p => p.BytesDone).ShouldBeInOrder();
        told[^1].BytesDone.ShouldBe(told[^1].BytesTotal);
    }

    [Fact]
    public async Task A_second_open_of_a_folder_is_refused_and_says_who_has_it()
    {
        await using var store = await folder.OpenAsync();

        var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());

        refused.Code.ShouldBe("store.locked");
        refused.Message.ShouldContain(folder.Path);
        refused.Message.ShouldContain($"process {Environment.ProcessId}");
        (await Should.ThrowAsync<EventStoreException>(() => folder.VerifyAsync())).Code.ShouldBe("store.locked");
    }

    private async Task<(byte[] Whole, byte[] LastFrame)> WriteTwoFramesAsync()
    {
        await using var store = await folder.OpenAsync();
        await store.AppendAsync(To("a", 0, "1"), To("b", 0, "2"));
        var end = (int)EndOf(folder.Read(1));
        await store.AppendAsync(To("a", 1, "3", "4"));
        var bytes = folder.Read(1);
        return (bytes[..end], bytes[end..EndOf(bytes)]);
    }

    private static int EndOf(byte[] segment) => segment.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;

    private static async Task TornAtAsync(byte[] whole, ReadOnlyMemory<byte> torn, int expected)
    {
        using var crashed = new TestFolder();
        var tail = new byte[Journal.SmallSegment - whole.Length];
        torn.Span.CopyTo(tail);
        crashed.Write(1, [.. whole, .. tail]);
        var looked = (await crashed.VerifyAsync()).TornTail.ShouldNotBeNull();

        await using (var store = await crashed.OpenAsync())
        {
            var cut = store.Recovery.TornTail.ShouldNotBeNull();
            (cut.Segment, cut.Offset).ShouldBe(("00000001.journal", whole.Length));
            cut.Bytes.ShouldBeLessThanOrEqualTo(expected);
            looked.ShouldBe(cut with { KeptIn = null });
            (await File.ReadAllBytesAsync(crashed[cut.KeptIn!])).ShouldBe(tail[..(int)cut.Bytes]);
            (await store.LinesAsync()).Count.ShouldBe(2);
            (await store.AppendAsync(To("a", 1, "again"))).ShouldBe(new AppendResult.Appended(3, 3));
        }

        (await crashed.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    private static async Task FillAsync(FileEventStore store, int appends)
    {
        var versions = new Dictionary<(LogId, string), long>();
        for (var i = 0; i < appends; i++)
        {
            var (log, stream) = (i % 3 == 0 ? Other : Log, "s" + (i % 4));
            var version = versions.GetValueOrDefault((log, stream));
            (await store.AppendAsync(log, [To(stream, version, $"event {i}", new string('x', i * 3))])).ShouldBeOfType<AppendResult.Appended>();
            versions[(log, stream)] = version + 2;
        }
    }

    private sealed class Recorder(List<JournalProgress> told) : IProgress<JournalProgress>
    {
        public void Report(JournalProgress value) => told.Add(value);
    }
}
