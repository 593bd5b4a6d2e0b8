using System.Text;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Notes;
using static TrustSafeguard.EventStore.Contract.TestEvents;
using static TrustSafeguard.EventStore.Tests.Files.Notes.NotedJournal;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>Notes that are taken at once and appended a moment later.</summary>
public sealed class NoteBufferTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FaultyDisk disk = new();

    public void Dispose()
    {
        disk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_note_is_appended_by_itself_in_a_moment()
    {
        await using var store = await OpenAsync(folder, TimeSpan.FromMilliseconds(1));
        await AddAsync(store, Log, 0, 3);

        await Until.TrueAsync(async () => (await store.ReadHeadAsync(Log)).Position == 3);

        (await TextsAsync(store, Log)).ShouldBe(["note 0", "note 1", "note 2"]);
    }

    [Fact]
    public async Task Whoever_waits_for_all_notes_reads_them_in_the_order_in_which_they_were_taken_each_in_its_log()
    {
        await using var store = await OpenAsync(folder, Never, disk);
        await AddAsync(store, Log, 0, 1_500);
        await AddAsync(store, Other, 0, 2);
        await AddAsync(store, Log, 1_500, 10);
        (await TextsAsync(store, Log)).ShouldBeEmpty();

        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Log)).ShouldBe(Texts(1_510));
        (await TextsAsync(store, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task However_many_take_notes_at_once_each_note_is_there_once_and_those_of_each_in_their_order()
    {
        const int Takers = 16, Each = 2_000;
        await using (var store = await OpenAsync(folder, TimeSpan.FromMilliseconds(1)))
        {
            var notes = store.Notes!.Of(Log, NotesStream, Noted);
            await Task.WhenAll(Enumerable.Range(0, Takers).Select(taker => Task.Run(async () =>
            {
                for (var time = 0; time < Each; time++)
                {
                    // Some of a size of which a half takes few.
                    await notes.AddAsync(Encoding.UTF8.GetBytes($"{taker} {time} {new string('x', time % 50 == 0 ? 50_000 : 50)}"));
                }
            })));
        }

        await using var again = await folder.OpenAsync();
        var taken = (await TextsAsync(again, Log)).ConvertAll(text => text.Split(' '));
        taken.Count.ShouldBe(Takers * Each);
        foreach (var ofOne in taken.GroupBy(words => words[0], words => words[1], StringComparer.Ordinal))
        {
            ofOne.ShouldBe(Enumerable.Range(0, Each).Select(time => $"{time}"));
        }
    }

    [Fact]
    public async Task A_close_appends_what_was_taken_and_leaves_no_file_of_notes()
    {
        await using (var store = await OpenAsync(folder, Never, disk))
        {
            await AddAsync(store, Log, 0, 5);
            File.Exists(folder["journal.notes"]).ShouldBeTrue();
        }

        File.Exists(folder["journal.notes"]).ShouldBeFalse();
        await using var again = await folder.OpenAsync();
        (again.NotesFound, again.Recovery.OpenEnd).ShouldBe((0, null));
        (await TextsAsync(again, Log)).ShouldBe(Texts(5));
    }

    [Fact]
    public async Task A_close_whose_last_appends_ask_for_a_snapshot_leaves_one()
    {
        var told = new List<string>();
        for (var round = 0; round < 20; round++)
        {
            using var one = new TestFolder();
            await using (var store = await FileEventStore.OpenAsync(Journal.Options(one, 64 * 1024) with
            {
                SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = Never, EventsBetweenSnapshots = 200,
                Told = problem => told.Add(problem.Message),
            }))
            {
                await AddAsync(store, Log, 0, 300);
            }

            one.Snapshots().ShouldNotBeEmpty();
        }

        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_that_no_timer_takes_is_refused_when_the_store_is_opened()
    {
        var tooLong = FileJournalOptions.LongestPause + TimeSpan.FromMilliseconds(1);
        foreach (var options in new[]
        {
            Journal.Options(folder) with { AppendNotesEvery = tooLong }, Journal.Options(folder) with { SyncEvery = tooLong },
            Journal.Options(folder) with { LookForRoomEvery = tooLong },
        })
        {
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() => FileEventStore.OpenAsync(options));
        }

        await using (var longest = await OpenAsync(folder, FileJournalOptions.LongestPause, disk))
        {
            await AddAsync(longest, Log, 0, 3);
        }

        await using var again = await folder.OpenAsync();
        (await TextsAsync(again, Log)).ShouldBe(Texts(3));
    }

    [Fact]
    public async Task A_close_while_the_segment_is_elsewhere_keeps_the_file_of_notes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there the system says what became of an open file");
        var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 3);
        File.Move(folder["00000001.journal"], folder["elsewhere"]);

        await store.DisposeAsync();

        File.Exists(folder["journal.notes"]).ShouldBeTrue();
        File.Move(folder["elsewhere"], folder["00000001.journal"]);
        await using var again = await folder.OpenAsync();
        (await TextsAsync(again, Log)).ShouldBe(Texts(3));
    }

    [Fact]
    public async Task On_a_full_disk_no_more_notes_are_taken_and_those_that_were_are_appended_when_there_is_room()
    {
        await using var store = await OpenAsync(folder, Never, disk);
        await AddAsync(store, Log, 0, 5);
        disk.RoomToWrite = 0;
        (await Should.ThrowAsync<EventStoreException>(() => store.Notes!.AppendAllAsync().AsTask())).Code.ShouldBe("store.full");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        for (var i = 0; i < 3; i++)
        {
            (await Should.ThrowAsync<EventStoreException>(() => AddAsync(store, Log, 5, 1))).Code.ShouldBe("store.full");
        }

        disk.RoomToWrite = null;
        await AddAsync(store, Log, 5, 5);
        store.Trouble.ShouldBeNull();
        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Log)).ShouldBe(Texts(10));
    }

    [Fact]
    public async Task Where_the_disk_failed_no_more_notes_are_taken_and_the_next_start_has_those_that_were()
    {
        NoteBuffer notes;
        await using (var store = await OpenAsync(folder, Never, disk))
        {
            notes = store.Notes!;
            await AddAsync(store, Log, 0, 5);
            disk.TornWriteAfter = 10;
            (await Should.ThrowAsync<EventStoreException>(() => store.Notes!.AppendAllAsync().AsTask())).Code.ShouldBe("store.failed");
            (await Should.ThrowAsync<EventStoreException>(() => AddAsync(store, Log, 5, 1))).Code.ShouldBe("store.failed");
        }

        (await Should.ThrowAsync<EventStoreException>(() => notes.AppendAllAsync().AsTask())).Code.ShouldBe("store.closed");
        await using var again = await folder.OpenAsync();
        (again.NotesFound, string.Join(',', await TextsAsync(again, Log))).ShouldBe((5, string.Join(',', Texts(5))));
    }

    [Fact]
    public async Task Of_more_notes_than_one_append_takes_each_is_there_once_where_the_disk_was_full_between_two_appends()
    {
        await using var store = await OpenAsync(folder, Never, disk);
        await AddAsync(store, Log, 0, EventStoreLimits.EventsPerAppend + 500);
        await AddAsync(store, Other, 0, 2);
        disk.HasNoRoomFor = Encoding.UTF8.GetBytes($"note {EventStoreLimits.EventsPerAppend}");
        (await Should.ThrowAsync<EventStoreException>(() => store.Notes!.AppendAllAsync().AsTask())).Code.ShouldBe("store.full");
        (await TextsAsync(store, Log)).ShouldBe(Texts(EventStoreLimits.EventsPerAppend));

        disk.HasNoRoomFor = null;
        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Log)).ShouldBe(Texts(EventStoreLimits.EventsPerAppend + 500));
        (await TextsAsync(store, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task Of_more_notes_than_one_append_takes_the_next_start_has_each_once_where_the_disk_failed_between_two_appends()
    {
        await using (var store = await OpenAsync(folder, Never, disk))
        {
            await AddAsync(store, Log, 0, EventStoreLimits.EventsPerAppend + 500);
            await AddAsync(store, Other, 0, 2);
            disk.FailsAt = Encoding.UTF8.GetBytes($"note {EventStoreLimits.EventsPerAppend}");
            (await Should.ThrowAsync<EventStoreException>(() => store.Notes!.AppendAllAsync().AsTask())).Code.ShouldBe("store.failed");
            (await TextsAsync(store, Log)).ShouldBe(Texts(EventStoreLimits.EventsPerAppend));
        }

        await using var again = await folder.OpenAsync();
        again.NotesFound.ShouldBe(502);
        (await TextsAsync(again, Log)).ShouldBe(Texts(EventStoreLimits.EventsPerAppend + 500));
        (await TextsAsync(again, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task While_the_file_is_not_where_a_start_looks_for_it_no_note_is_taken_and_those_that_were_are_in_the_journal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there the system says what became of an open file");
        await using var store = await OpenAsync(folder, TimeSpan.FromMilliseconds(1), disk);
        await AddAsync(store, Log, 0, 1);
        File.Move(folder["journal.notes"], folder["elsewhere"]);
        await AddAsync(store, Log, 1, 1);
        await Until.TrueAsync(() => Task.FromResult(store.Trouble is not null));

        (await Should.ThrowAsync<EventStoreException>(() => AddAsync(store, Log, 2, 1))).Code.ShouldBe("store.moved");
        store.Trouble.ShouldNotBeNull().Message.ShouldContain("`journal.notes`");
        (await TextsAsync(store, Log)).ShouldBe(Texts(2));
        File.Move(folder["elsewhere"], folder["journal.notes"]);
        await Until.TrueAsync(() => Task.FromResult(store.Trouble is null));
        await AddAsync(store, Log, 2, 1);
        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Log)).ShouldBe(Texts(3));
    }

    [Fact]
    public async Task A_log_that_is_full_takes_no_more_notes_and_keeps_neither_other_logs_nor_the_next_start()
    {
        var options = Journal.Options(folder) with { EventsOfLog = 3, NoteBytes = FileJournalOptions.LeastNoteBytes, SyncEvery = Never, AppendNotesEvery = Never };
        await using (var store = await FileEventStore.OpenAsync(options))
        {
            await AddAsync(store, Log, 0, 3);
            (await Should.ThrowAsync<EventStoreException>(() => AddAsync(store, Log, 3, 1))).Code.ShouldBe("append.log-full");
            await AddAsync(store, Other, 0, 2);
            await store.Notes!.AppendAllAsync();
            (await Should.ThrowAsync<EventStoreException>(() => AddAsync(store, Log, 3, 1))).Code.ShouldBe("append.log-full");
            store.Trouble.ShouldBeNull();
        }

        await using var again = await FileEventStore.OpenAsync(options);
        (await TextsAsync(again, Log)).ShouldBe(Texts(3));
        (await TextsAsync(again, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task Where_there_is_no_room_for_the_file_the_store_opens_and_takes_appends_instead_of_notes()
    {
        await using (var before = await OpenAsync(folder, Never))
        {
            await AddAsync(before, Log, 0, 3);
        }

        disk.MostBytesOfAFile = FileJournalOptions.LeastNoteBytes - 1;
        await using var store = await OpenAsync(folder, Never, disk);

        store.Notes.ShouldBeNull();
        store.Trouble.ShouldBeNull();
        (await store.AppendAsync(Log, [To(NotesStream, 3, "note 3")])).ShouldBe(new AppendResult.Appended(4, 4));
        Directory.GetFiles(folder.Path, "journal.notes*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_takes_notes_takes_nothing_else_and_other_logs_do()
    {
        await using var store = await OpenAsync(folder, Never, disk);
        await AddAsync(store, Other, 0, 2);
        (await Should.ThrowAsync<EventStoreException>(() => store.AppendAsync(Other, [To("a", 0, "besides")]).AsTask())).Code.ShouldBe("append.takes-notes");
        (await store.AppendAsync(To("a", 0, "elsewhere"))).ShouldBe(new AppendResult.Appended(1, 1));

        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task A_note_keeps_the_rules_of_an_append()
    {
        await using var store = await OpenAsync(folder, Never, disk);
        Should.Throw<EventStoreException>(() => store.Notes!.Of(new LogId("Trust 1"), NotesStream, Noted)).Code.ShouldBe("append.log-name");
        Should.Throw<EventStoreException>(() => store.Notes!.Of(Log, "a b", Noted)).Code.ShouldBe("append.stream-name");
        Should.Throw<EventStoreException>(() => store.Notes!.Of(Log, NotesStream, "")).Code.ShouldBe("append.type");
        var notes = store.Notes!.Of(Log, NotesStream, Noted);
        (await Should.ThrowAsync<EventStoreException>(async () => await notes.AddAsync(new byte[EventStoreLimits.EventBytes + 1]))).Code.ShouldBe("append.event-too-large");
        await notes.AddAsync(new byte[EventStoreLimits.EventBytes]);
        await store.Notes.AppendAllAsync();
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_close_no_note_is_taken()
    {
        var store = await OpenAsync(folder, Never, disk);
        var notes = store.Notes!.Of(Log, NotesStream, Noted);
        await store.DisposeAsync();

        (await Should.ThrowAsync<EventStoreException>(async () => await notes.AddAsync(new byte[1]))).Code.ShouldBe("store.closed");
    }

    [Fact]
    public void A_file_is_mapped_only_where_a_block_stays_in_its_place()
    {
        MappedFile.IsSafeIn(Path.Combine(folder.Path, "nowhere")).ShouldBeFalse();
        if (OperatingSystem.IsLinux())
        {
            MappedFile.IsSafeIn("/proc").ShouldBeFalse();
            MappedFile.IsSafeIn("/dev/shm").ShouldBeTrue();
        }
    }
}
