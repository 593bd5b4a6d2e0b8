using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Verification;
using TrustSafeguard.Testing.Disks;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Copying;

public sealed class JournalCopyTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestFolder backups = new();

    public void Dispose()
    {
        folder.Dispose();
        backups.Dispose();
    }

    [Fact]
    public async Task A_copy_made_while_another_process_appends_and_segments_roll_is_whole_and_holds_all_that_was_acknowledged_before()
    {
        using var other = SecondProcess.AppendTo(folder);
        var before = await other.NextAsync();
        var segments = new HashSet<int>();
        // Every segment stays open: on a slow machine a fixed number of copies would take longer than there may be open files.
        for (var i = 0; i < 10 || segments.Count <= 3; i++)
        {
            var copy = backups[$"copy-{i}"];
            var making = JournalCopy.MakeAsync(folder.Path, copy);
            var last = before;
            while (!making.IsCompleted)
            {
                last = await other.NextAsync();
            }

            var report = await making;
            report.IsWhole.ShouldBeTrue(string.Join(' ', report.Defects));
            (report.TornTail, report.OpenEnd).ShouldBe((null, null));
            segments.Add(report.Segments);
            await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = copy, ReadOnly = true });
            var events = await store.ReadLogAsync(Log).Select(r => r.Text()).ToListAsync();
            events.Count.ShouldBeGreaterThanOrEqualTo((int)before);
            events.ShouldBe(Enumerable.Range(0, events.Count).Select(n => $"event {n}"));
            before = last;
        }
    }

    [Fact]
    public async Task A_copy_opens_for_appending_like_a_journal_that_was_stopped_cleanly()
    {
        await using (var store = await folder.OpenAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
            await JournalCopy.MakeAsync(folder.Path, backups["copy"]);
        }

        await using var copy = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = backups["copy"], SegmentBytes = Journal.SmallSegment });
        (copy.Recovery.TornTail, copy.Recovery.OpenEnd).ShouldBe((null, null));
        (await Journal.AppendMoreAsync(copy, 20)).ShouldBe(40);
    }

    [Fact]
    public async Task A_copy_of_a_journal_that_was_stopped_cleanly_has_the_same_bytes()
    {
        await using (var store = await folder.OpenAsync())
        {
            for (var version = 0L; version < 200;)
            {
                version = await Journal.AppendMoreAsync(store, version);
            }
        }

        await JournalCopy.MakeAsync(folder.Path, backups["copy"]);

        var files = Directory.GetFiles(folder.Path, "*.journal").Order().ToList();
        files.Count.ShouldBeGreaterThan(2);
        Directory.GetFiles(backups["copy"]).Order().Select(File.ReadAllBytes).ShouldBe(files.Select(File.ReadAllBytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_damaged_journal_is_copied_with_its_damage_which_is_named_and_does_not_get_the_name_of_a_backup(int place)
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            for (var version = 0L; Directory.GetFiles(folder.Path, "*.journal").Length < 3 || version % 3 != 0;)
            {
                (await store.AppendAsync(To("a", version++, new string('x', 300)))).ShouldBeOfType<AppendResult.Appended>();
            }

            await store.AppendAsync(To("b", 0, "1"));
            await store.AppendAsync(To("b", 1, "2"));
            folder.CopyTo(crashed);
        }

        var segment = place > 0 ? place : Directory.GetFiles(crashed.Path).Length;
        var bytes = crashed.Read(segment);
        bytes[64 + 28 + 100] ^= 1;
        crashed.Write(segment, bytes);

        var report = await JournalCopy.MakeAsync(crashed.Path, backups["copy"]);

        report.IsWhole.ShouldBeFalse();
        report.Defects[0].Segment.ShouldBe($"{segment:D8}.journal");
        report.Defects.ShouldBe((await crashed.VerifyAsync()).Defects);
        Directory.Exists(backups["copy"]).ShouldBeFalse();
        Directory.Exists(backups["copy.unfinished"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_torn_tail_stays_behind_and_is_told_of()
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
            folder.CopyTo(crashed);
        }

        var bytes = crashed.Read(1);
        "torn"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1));
        crashed.Write(1, bytes);

        var report = await JournalCopy.MakeAsync(crashed.Path, backups["copy"]);

        (report.IsWhole, report.Records, report.TornTail, report.OpenEnd).ShouldBe((true, 1L, (await crashed.VerifyAsync()).TornTail.ShouldNotBeNull(), null));
        var copied = await JournalVerifier.VerifyAsync(backups["copy"]);
        (copied.Records, copied.TornTail, copied.OpenEnd).ShouldBe((1L, null, null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_that_was_not_closed_is_told_of_where_nobody_serves_the_journal_and_the_copy_is_closed(bool isCut)
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
            folder.CopyTo(crashed);
            (await JournalCopy.MakeAsync(folder.Path, backups["served"])).OpenEnd.ShouldBeNull();
        }

        if (isCut)
        {
            var bytes = crashed.Read(1);
            crashed.Write(1, bytes[..(bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1)]);
        }

        var report = await JournalCopy.MakeAsync(crashed.Path, backups["copy"]);

        report.OpenEnd.ShouldBe((await crashed.VerifyAsync()).OpenEnd.ShouldNotBeNull());
        report.OpenEnd!.HasSpaceBehind.ShouldBe(!isCut);
        (await JournalVerifier.VerifyAsync(backups["copy"])).OpenEnd.ShouldBeNull();
        (await JournalCopy.MakeAsync(folder.Path, backups["stopped"])).OpenEnd.ShouldBeNull();
    }

    [Fact]
    public async Task A_place_that_is_taken_unfinished_or_within_the_journal_is_refused_and_nothing_is_touched()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        backups.Write("taken", "a file");
        Directory.CreateDirectory(backups["half.unfinished"]);
        Directory.CreateDirectory(backups["full"]);
        await File.WriteAllTextAsync(Path.Combine(backups["full"], "file"), "theirs");

        foreach (var place in new[] { backups["taken"], backups["half"], backups["full"], folder["within"], folder.Path })
        {
            (await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(folder.Path, place))).Code.ShouldBe("backup.destination");
        }

        Directory.GetFileSystemEntries(backups.Path).Length.ShouldBe(3);
        Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ShouldBe(["00000001.journal", "journal.lock"], ignoreOrder: true);
        (await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(backups["full"], backups["new"]))).Code.ShouldBe("journal.missing");
    }

    [Fact]
    public async Task A_place_without_room_gets_no_backup()
    {
        using var small = SmallDisk.TryMount(folder["small"], megabytes: 1);
        Assert.SkipWhen(small is null, "Mounting a small disk needs root on Linux.");
        await using var store = await backups.OpenAsync(segmentBytes: 1 << 22);
        await store.AppendAsync(To("a", 0, new string('x', 700_000)), To("b", 0, new string('x', 700_000)));

        var failed = await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(backups.Path, Path.Combine(folder["small"], "copy")));

        failed.Code.ShouldBe("backup.failed");
        Directory.GetFileSystemEntries(folder["small"]).ShouldBeEmpty();
        await JournalCopy.MakeAsync(backups.Path, folder["elsewhere"]);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_place_that_lies_within_the_journal_by_a_link_is_refused_and_nothing_is_touched()
    {
        await using (var store = await folder.OpenAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        Directory.CreateDirectory(folder["within"]);
        Directory.CreateSymbolicLink(backups["elsewhere"], folder["within"]);

        (await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(folder.Path, backups["elsewhere/copy"]))).Code.ShouldBe("backup.destination");

        Directory.EnumerateFileSystemEntries(folder["within"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_gets_its_name_once_what_belongs_to_it_is_there_and_none_where_that_is_damaged()
    {
        await using (var store = await folder.OpenAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        var damaged = await JournalCopy.MakeAsync(folder.Path, backups["damaged"], besideAsync: _ => Task.FromResult(false));
        await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(folder.Path, backups["failed"], besideAsync: _ => throw new IOException("No room.")));

        damaged.IsWhole.ShouldBeTrue();
        Directory.EnumerateDirectories(backups.Path).Select(Path.GetFileName).ShouldBe(["damaged.unfinished"]);
    }

    [Fact]
    public async Task A_copy_is_marked_from_before_its_first_segment_until_all_of_it_is_there()
    {
        await using (var store = await folder.OpenAsync())
        {
            for (var version = 0L; Directory.GetFiles(folder.Path, "*.journal").Length < 3;)
            {
                version = await Journal.AppendMoreAsync(store, version);
            }
        }

        var marked = new Told(() => File.Exists(Path.Combine(backups["copy.unfinished"], UnfinishedFile.Name)));
        await JournalCopy.MakeAsync(folder.Path, backups["copy"], marked, besideAsync: async unfinished =>
        {
            marked.Report(default);
            (await Should.ThrowAsync<EventStoreException>(() => JournalVerifier.VerifyAsync(unfinished))).Code.ShouldBe("store.unfinished");
            return true;
        });
        await JournalCopy.MakeAsync(folder.Path, backups["damaged"], besideAsync: _ => Task.FromResult(false));

        marked.Seen.Count.ShouldBeGreaterThan(3);
        marked.Seen.ShouldAllBe(isThere => isThere);
        File.Exists(Path.Combine(backups["copy"], UnfinishedFile.Name)).ShouldBeFalse();
        File.Exists(Path.Combine(backups["damaged.unfinished"], UnfinishedFile.Name)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_journal_that_is_filled_gets_its_name_once_what_it_was_filled_with_besides_is_whole()
    {
        var damaged = await JournalCopy.FillAsync(backups["damaged"], FillAsync, besideAsync: _ => Task.FromResult(false));
        await JournalCopy.FillAsync(backups["whole"], FillAsync, besideAsync: unfinished => Task.FromResult(Directory.Exists(unfinished)));

        damaged.IsWhole.ShouldBeTrue();
        Directory.EnumerateDirectories(backups.Path).Select(Path.GetFileName).ShouldBe(["damaged.unfinished", "whole"], ignoreOrder: true);

        static async Task FillAsync(string unfinished)
        {
            await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = unfinished });
            await Journal.AppendMoreAsync(store, 0);
        }
    }

    private sealed class Told(Func<bool> look) : IProgress<JournalProgress>
    {
        public List<bool> Seen { get; } = [];

        public void Report(JournalProgress value) => Seen.Add(look());
    }
}
