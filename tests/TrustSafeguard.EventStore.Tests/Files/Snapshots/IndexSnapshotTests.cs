using System.Security.Cryptography;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Snapshots;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

/// <summary>
/// A start from a snapshot of the index: what it trusts, and what becomes of one that is not to be trusted. That it answers as a walk does is a property of the journal.
/// </summary>
public sealed class IndexSnapshotTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestFolder other = new();

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    // Where this fails, what is written has changed: raise IndexSnapshot.Version with it, or an older snapshot is read as what it is not.
    [Fact]
    public async Task What_is_written_for_a_journal_is_what_this_version_of_its_shape_has_always_meant()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "first.journal"), folder["00000001.journal"]);
        using var segments = SegmentFiles.OpenToRead(folder.Path);
        var index = new JournalIndex(int.MaxValue, new KeyedHash(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210));
        var end = new JournalWalk(segments, index, _ => { }, onRecord: null, progress: null).Run(TestContext.Current.CancellationToken);
        index.Publish(RecordPlace.AddressOf(end.Point.Segment, end.Point.Offset));

        IndexSnapshot.Save(new SnapshotFolder(Journal.Options(folder)), segments, index, end.Point, TestContext.Current.CancellationToken);

        var path = folder.Snapshots().ShouldHaveSingleItem();
        (Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path)))).ShouldBe(
            ("index-8c40310ed6cc3721-0000000000000000005.snapshot", "9d526e1627ac969596b5911dd13d6372430d33ec3d540628ef07ece183082a8e"));
    }

    [Fact]
    public async Task A_clean_close_leaves_one_and_the_next_start_walks_only_what_came_since()
    {
        var lines = await Filled.FillAsync(folder);
        await using (var unsaved = await folder.OpenWithSnapshotsAsync(every: 0))
        {
            await unsaved.AppendAsync(To("late", 0, "1"));
            lines.Add((await unsaved.LinesAsync())[^1]);
        }

        await using var store = await folder.OpenAsync();

        (store.Recovery.RecordsOfSnapshot, store.Recovery.Records).ShouldBe((lines.Count - 1, lines.Count));
        await store.Proved;
        (await store.LinesAsync()).ShouldBe(lines);
        (await store.AppendAsync(To("late", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task One_is_written_while_appends_go_on_and_two_are_kept()
    {
        await using var store = await folder.OpenWithSnapshotsAsync(every: 3);
        for (var version = 0L; folder.Snapshots().Length < SnapshotFolder.Kept || Number(folder.Snapshots()[^1]) < 9;)
        {
            version = await Journal.AppendMoreAsync(store, version);
            folder.Snapshots().Length.ShouldBeLessThanOrEqualTo(SnapshotFolder.Kept + 1);
        }

        folder.CopyTo(other);
        await using var survived = await other.OpenAsync();
        survived.Recovery.RecordsOfSnapshot.ShouldBeGreaterThan(0);
        await survived.Proved;
        (await survived.LinesAsync()).ShouldBe(await store.LinesAsync());

        static long Number(string path) => long.Parse(Path.GetFileNameWithoutExtension(path).Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_small_journal_has_none()
    {
        await using (var store = await folder.OpenAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        Directory.Exists(folder["snapshots"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_flip_of_any_byte_and_a_cut_at_any_byte_is_told_and_the_journal_walked()
    {
        await Filled.FillAsync(folder, streams: 3);
        var path = folder.Snapshots().ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(path);
        var reader = new SnapshotFolder(Journal.Options(folder) with { ReadOnly = true });
        using var segments = SegmentFiles.OpenToRead(folder.Path);
        Load().Told.ShouldBeEmpty();
        for (var offset = 0; offset < bytes.Length; offset++)
        {
            bytes[offset] ^= (byte)(1 << (offset % 8));
            File.WriteAllBytes(path, bytes);
            ShouldBePassedOver($"flip {offset}");
            bytes[offset] ^= (byte)(1 << (offset % 8));
            File.WriteAllBytes(path, bytes[..offset]);
            ShouldBePassedOver($"cut {offset}");
        }

        File.WriteAllBytes(path, [.. bytes, 0]);
        ShouldBePassedOver("longer");

        void ShouldBePassedOver(string what)
        {
            var (loaded, told) = Load();
            loaded.ShouldBeNull(what);
            told.ShouldHaveSingleItem(what).ShouldStartWith($"The snapshot `{Path.Combine("snapshots", Path.GetFileName(path))}` is of no use and was passed over: it");
        }

        (IndexSnapshot? Loaded, List<string> Told) Load()
        {
            var told = new List<string>();
            return (IndexSnapshot.Load(reader, segments, int.MaxValue, told.Add), told);
        }
    }

    [Fact]
    public async Task One_that_is_of_no_use_is_thrown_away_and_the_one_before_it_taken()
    {
        await Filled.FillAsync(folder);
        await using (var store = await folder.OpenWithSnapshotsAsync(every: 20))
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        var paths = folder.Snapshots();
        paths.Length.ShouldBe(2);
        Flip(paths[0], 100);

        await using (var store = await folder.OpenAsync())
        {
            store.Recovery.SnapshotsPassedOver.ShouldHaveSingleItem().ShouldContain(Path.GetFileName(paths[0]));
            store.Recovery.RecordsOfSnapshot.ShouldBe(store.Recovery.Records - 20);
            await store.Proved;
        }

        folder.Snapshots().ShouldBe([paths[1]]);
        await using var again = await folder.OpenAsync();
        again.Recovery.SnapshotsPassedOver.ShouldBeEmpty();
    }

    [Fact]
    public async Task To_read_only_it_is_used_and_never_written_nor_thrown_away()
    {
        var lines = await Filled.FillAsync(folder);
        var path = folder.Snapshots().ShouldHaveSingleItem();
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ReadOnly = true }))
        {
            store.Recovery.RecordsOfSnapshot.ShouldBe(lines.Count);
            await store.Proved;
            (await store.LinesAsync()).ShouldBe(lines);
        }

        Flip(path, 200);
        var spoilt = File.ReadAllBytes(path);
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ReadOnly = true }))
        {
            store.Recovery.SnapshotsPassedOver.Count.ShouldBe(1);
            (await store.LinesAsync()).ShouldBe(lines);
        }

        File.ReadAllBytes(path).ShouldBe(spoilt);
        folder.Snapshots().Length.ShouldBe(1);
    }

    [Fact]
    public async Task One_of_another_shape_is_passed_over_without_a_word_and_goes_when_the_next_is_written()
    {
        await Filled.FillAsync(folder);
        var path = folder.Snapshots().ShouldHaveSingleItem();
        var otherShape = path.Replace(IndexSnapshot.Shape.Text, new string('0', 16), StringComparison.Ordinal);
        File.Move(path, otherShape);

        await using (var store = await folder.OpenWithSnapshotsAsync())
        {
            (store.Recovery.RecordsOfSnapshot, store.Recovery.SnapshotsPassedOver.Count).ShouldBe((0, 0));
            File.Exists(otherShape).ShouldBeTrue();
        }

        folder.Snapshots().ShouldBe([path]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_byte_that_is_wrong_before_it_is_found_behind_the_start_named_as_a_walk_names_it_and_nothing_is_appended_any_more(bool readOnly)
    {
        await Filled.FillAsync(folder);
        var bytes = folder.Read(1);
        bytes[200] ^= 1;
        folder.Write(1, bytes);
        var named = (await folder.VerifyAsync()).Defects[0].ToString();
        await using var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ReadOnly = readOnly });

        var found = await Should.ThrowAsync<EventStoreException>(store.Proved);

        found.Code.ShouldBe("journal.corrupt");
        found.Message.ShouldContain(named);
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Message.ShouldBe(found.Message);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe(readOnly ? "store.read-only" : "journal.corrupt");
        (await Should.ThrowAsync<EventStoreException>(store.AppendAsync(To("new", 0, "1")).AsTask())).Code.ShouldBe(readOnly ? "store.read-only" : "journal.corrupt");
    }

    [Theory]
    [InlineData(0, 250_000)]
    [InlineData(2_000_000, 250_000)]
    [InlineData(5_200_000, 650_000)]
    [InlineData(40_000_000, 1_000_000)]
    public void The_more_the_last_one_holds_the_more_events_come_before_the_next_and_never_so_many_that_a_start_takes_long(long held, long between) =>
        IndexKeeper.EventsBetween(new FileJournalOptions { Folder = folder.Path }.EventsBetweenSnapshots, held).ShouldBe(between);

    [Fact]
    public async Task None_is_written_that_would_take_the_room_of_the_next_segment()
    {
        using var disk = new FaultyDisk { RoomLeft = Journal.SmallSegment - 1 };
        List<string> told = [];
        var options = Journal.Options(folder, medium: disk) with { EventsBetweenSnapshots = 1, Told = problem => told.Add(problem.Code) };
        await using (var store = await FileEventStore.OpenAsync(options))
        {
            await store.AppendAsync(To("a", 0, "1"));
        }

        told.ShouldBe(["snapshot.not-written"]);
        Directory.GetFiles(folder["snapshots"]).ShouldBeEmpty();
        disk.RoomLeft = Journal.SmallSegment;
        await (await FileEventStore.OpenAsync(options)).DisposeAsync();
        folder.Snapshots().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_folder_of_them_that_cannot_be_read_is_told_and_passed_over()
    {
        var lines = await Filled.FillAsync(folder);
        Directory.Delete(folder["snapshots"], recursive: true);
        // As good as one that is somebody else's, for whoever may read everything.
        Directory.CreateSymbolicLink(folder["snapshots"], folder["snapshots"]);

        await using var store = await folder.OpenAsync();

        store.Recovery.RecordsOfSnapshot.ShouldBe(0);
        (await store.LinesAsync()).ShouldBe(lines);
    }

    [Fact]
    public async Task Whoever_wants_every_byte_proved_first_is_not_given_a_journal_in_which_one_is_wrong()
    {
        var lines = await Filled.FillAsync(folder);
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ProvesFirst = true }))
        {
            store.Recovery.RecordsOfSnapshot.ShouldBe(0);
            await store.Proved;
            (await store.LinesAsync()).ShouldBe(lines);
        }

        var bytes = folder.Read(1);
        bytes[200] ^= 1;
        folder.Write(1, bytes);

        (await Should.ThrowAsync<EventStoreException>(() => FileEventStore.OpenAsync(Journal.Options(folder) with { ProvesFirst = true }))).Code.ShouldBe("journal.corrupt");
    }

    [Fact]
    public async Task What_is_wrong_behind_it_stops_the_start_which_names_what_a_walk_names_first()
    {
        await Filled.FillAsync(folder);
        await using (var unsaved = await folder.OpenWithSnapshotsAsync(every: 0))
        {
            await Journal.AppendMoreAsync(unsaved, 0);
        }

        var last = Directory.GetFiles(folder.Path, "*.journal").Length;
        var bytes = folder.Read(last);
        bytes[^100] ^= 1;
        folder.Write(last, bytes);
        (await folder.WhyNotProvedAsync()).Message.ShouldContain((await folder.VerifyAsync()).Defects[0].ToString());

        bytes = folder.Read(1);
        bytes[200] ^= 1;
        folder.Write(1, bytes);
        (await folder.WhyNotProvedAsync()).Message.ShouldContain((await folder.VerifyAsync()).Defects[0].ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_whole_and_says_something_else_than_the_journal_is_found_behind_the_start(bool hides)
    {
        var lines = await Filled.FillAsync(folder);
        await WriteWrongAsync(hides);
        await using (var store = await folder.OpenAsync())
        {
            store.Recovery.RecordsOfSnapshot.ShouldBe(lines.Count);

            (await Should.ThrowAsync<EventStoreException>(store.Proved)).Code.ShouldBe("snapshot.wrong");

            (await Should.ThrowAsync<EventStoreException>(store.AppendAsync(To("new", 0, "1")).AsTask())).Code.ShouldBe("snapshot.wrong");
        }

        folder.Snapshots().ShouldBeEmpty();
        await using var again = await folder.OpenAsync();
        (await again.LinesAsync()).ShouldBe(lines);
        (await again.AppendAsync(To("new", 0, "1"))).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Where_none_can_be_written_that_is_told_once_and_appends_go_on()
    {
        await File.WriteAllTextAsync(folder["snapshots"], "in the way");
        var told = new List<EventStoreException>();
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { EventsBetweenSnapshots = 2, Told = told.Add }))
        {
            for (var version = 0L; version < 100 || told.Count == 0;)
            {
                version = await Journal.AppendMoreAsync(store, version);
            }

            store.Trouble.ShouldBeNull();
            (await store.FindLossesAsync()).ShouldBeEmpty();
        }

        told.ShouldHaveSingleItem().Code.ShouldBe("snapshot.not-written");
        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Verifying_takes_no_notice_of_them_and_they_are_the_journals_own()
    {
        await Filled.FillAsync(folder);
        Flip(folder.Snapshots()[0], 300);

        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
        await using var store = await folder.OpenAsync();
        store.Recovery.OtherFiles.ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_for_the_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes; a folder takes its rights from the one above it.");
        await Filled.FillAsync(folder);

        new DirectoryInfo(folder["snapshots"]).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        new FileInfo(folder.Snapshots()[0]).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A snapshot as the product would write it of an index in which a record is another stream's, or a stream has a record less than the journal.</summary>
    private async Task WriteWrongAsync(bool hides)
    {
        using var segments = SegmentFiles.OpenToRead(folder.Path);
        var right = new JournalIndex();
        var end = new JournalWalk(segments, right, _ => { }, onRecord: null, progress: null).Run(TestContext.Current.CancellationToken);
        var wrong = new JournalIndex();
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ReadOnly = true, ProvesFirst = true }))
        {
            await foreach (var record in store.ReadAllAsync())
            {
                var log = wrong.GetForWriting(record.Log);
                var stream = record is { Position: 2 } ? hides ? "hidden" : "s0" : record.Stream;
                log.Write(log.Find(stream) is not HashChains.None and var known ? known : log.Add(stream), right.Find(record.Log.Value)!.At(record.Position).Address, record.Hash);
            }
        }

        wrong.Publish(RecordPlace.AddressOf(end.Point.Segment, end.Point.Offset));
        IndexSnapshot.Save(new SnapshotFolder(Journal.Options(folder)), segments, wrong, end.Point, TestContext.Current.CancellationToken);
    }

    private static void Flip(string path, int offset)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
