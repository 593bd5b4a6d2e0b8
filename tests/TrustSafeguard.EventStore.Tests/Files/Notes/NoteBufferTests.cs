using System.Text;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Notes;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>Notes that are taken at once and appended a moment later: none is lost and none is there twice, whatever ends the process.</summary>
public sealed class NoteBufferTests : IDisposable
{
    private const string Stream = "notes";
    private const string Noted = "noted.v1";
    private const int Kills = 5;

    // As long as nobody asks for it, nothing is appended.
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private static readonly LogId Other = new("reads-trust-2");

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
        await using var store = await OpenAsync(TimeSpan.FromMilliseconds(1));
        await AddAsync(store, Log, 0, 3);

        await Until.TrueAsync(async () => (await store.ReadHeadAsync(Log)).Position == 3);

        (await TextsAsync(store, Log)).ShouldBe(["note 0", "note 1", "note 2"]);
    }

    [Fact]
    public async Task Whoever_waits_for_all_notes_reads_them_in_the_order_in_which_they_were_taken_each_in_its_log()
    {
        await using var store = await OpenAsync(Never);
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
        await using (var store = await OpenAsync(TimeSpan.FromMilliseconds(1)))
        {
            var notes = store.Notes!.Of(Log, Stream, Noted);
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
        await using (var store = await OpenAsync(Never))
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
    public async Task What_a_process_had_noted_when_it_was_killed_is_appended_by_the_next_whether_it_takes_notes_or_not()
    {
        var noted = 0L;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var other = SecondProcess.NoteTo(folder);
            for (var i = 0; i < 300 * kill; i++)
            {
                noted = await other.NextAsync();
            }

            noted = await other.KillAsync(noted);
            if (kill % 2 == 0)
            {
                await using var store = await folder.OpenAsync();
                (await TextsAsync(store, Log)).ShouldBe(Texts((int)(await store.ReadHeadAsync(Log)).Position));
                (await store.ReadHeadAsync(Log)).Position.ShouldBeGreaterThanOrEqualTo(noted);
            }
        }

        await using (var last = await folder.OpenAsync())
        {
            var texts = await TextsAsync(last, Log);
            texts.Count.ShouldBeGreaterThanOrEqualTo((int)noted);
            texts.ShouldBe(Texts(texts.Count));
        }

        (await folder.VerifyAsync()).NotesFound.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_appended_before_the_process_ended_is_not_appended_again()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        await AddAsync(store, Log, 5, 5);
        using var left = Left();

        await using var again = await left.OpenAsync();

        again.NotesFound.ShouldBe(5);
        (await TextsAsync(again, Log)).ShouldBe(Texts(10));
    }

    [Fact]
    public async Task Of_many_rounds_of_the_file_only_the_notes_are_taken_that_the_journal_does_not_have()
    {
        await using var store = await OpenAsync(Never);
        var large = new string('x', 100_000);
        for (var note = 0; note < 205; note++)
        {
            await store.Notes!.Of(Log, Stream, Noted).AddAsync(Encoding.UTF8.GetBytes($"note {note} {large}"));
        }

        using var left = Left();
        await using var again = await left.OpenAsync();

        again.NotesFound.ShouldBeInRange(1, 40);
        (await TextsAsync(again, Log)).ShouldBe(Enumerable.Range(0, 205).Select(note => $"note {note} {large}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-1)]
    public async Task A_note_that_is_not_whole_ends_what_is_taken(int at)
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 3);
        using var left = Left();
        var bytes = File.ReadAllBytes(left["journal.notes"]);
        var last = bytes.AsSpan().LastIndexOf("note 2"u8);
        bytes[at < 0 ? last : last - 40 + at] ^= 1;
        left.Write("journal.notes", bytes);

        await using var again = await left.OpenAsync();

        (await TextsAsync(again, Log)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task After_a_power_cut_that_took_the_end_of_the_journal_each_note_that_is_left_follows_once()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        using var left = Left();
        await AddAsync(store, Log, 5, 5);
        await store.Notes.AppendAllAsync();
        await AddAsync(store, Log, 10, 5);
        await store.Notes.AppendAllAsync();
        await AddAsync(store, Log, 15, 5);

        // The journal ends where it was made durable; of the notes between, the half was taken for those behind.
        File.Copy(folder["journal.notes"], left["journal.notes"], overwrite: true);
        await using (var again = await left.OpenAsync())
        {
            (await TextsAsync(again, Log)).ShouldBe([.. Texts(5), .. Texts(20)[10..]]);
        }

        await using var once = await left.OpenAsync();
        (once.NotesFound, (await once.ReadHeadAsync(Log)).Position).ShouldBe((0, 15));
    }

    [Fact]
    public async Task A_start_after_a_power_cut_that_is_cut_off_itself_leaves_each_note_to_the_next_once()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        using var ended = Left();
        await AddAsync(store, Log, 5, 5);
        await store.Notes.AppendAllAsync();
        await AddAsync(store, Log, 10, 5);
        await AddAsync(store, Other, 0, 3);
        await store.Notes.AppendAllAsync();
        await AddAsync(store, Log, 15, 5);
        File.Copy(folder["journal.notes"], ended["journal.notes"], overwrite: true);
        for (var (writes, isCutOff) = (0, true); isCutOff; writes++)
        {
            using var left = new TestFolder();
            ended.CopyTo(left);
            File.Copy(ended["journal.notes"], left["journal.notes"]);
            isCutOff = await IsCutOffAsync(left, writes);

            await using var again = await left.OpenAsync();

            (await TextsAsync(again, Log)).ShouldBe([.. Texts(5), .. Texts(20)[10..]]);
            (await TextsAsync(again, Other)).ShouldBe(Texts(3));
            writes.ShouldBeLessThan(20);
        }
    }

    [Fact]
    public async Task On_a_full_disk_no_more_notes_are_taken_and_those_that_were_are_appended_when_there_is_room()
    {
        await using var store = await OpenAsync(Never);
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
        await using (var store = await OpenAsync(Never))
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
    public async Task A_log_that_takes_notes_takes_nothing_else_and_other_logs_do()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Other, 0, 2);
        (await Should.ThrowAsync<EventStoreException>(() => store.AppendAsync(Other, [To("a", 0, "besides")]).AsTask())).Code.ShouldBe("append.takes-notes");
        (await store.AppendAsync(To("a", 0, "elsewhere"))).ShouldBe(new AppendResult.Appended(1, 1));

        await store.Notes!.AppendAllAsync();

        (await TextsAsync(store, Other)).ShouldBe(Texts(2));
    }

    [Fact]
    public async Task A_journal_that_is_only_read_says_how_many_notes_it_lacks_and_changes_nothing()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 5);
        using var left = Left();
        var before = File.ReadAllBytes(left["journal.notes"]);

        await using (var read = await FileEventStore.OpenAsync(Journal.Options(left) with { ReadOnly = true }))
        {
            (read.NotesFound, (await read.ReadHeadAsync(Log)).Position, read.Notes).ShouldBe((5, 0, null));
        }

        (await left.VerifyAsync()).NotesFound.ShouldBe(5);
        File.ReadAllBytes(left["journal.notes"]).ShouldBe(before);
    }

    [Fact]
    public async Task A_copy_has_what_was_noted_before_it_began_in_its_journal()
    {
        await using var store = await OpenAsync(Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        await AddAsync(store, Log, 5, 5);
        using var copies = new TestFolder();

        var report = await JournalCopy.MakeAsync(folder.Path, copies["copy"]);

        (report.IsWhole, report.NotesFound, report.Records, report.OpenEnd).ShouldBe((true, 0, 10, null));
        File.Exists(Path.Combine(copies["copy"], "journal.notes")).ShouldBeFalse();
        await store.Notes.AppendAllAsync();
        report.Logs.ShouldHaveSingleItem().Head.ShouldBe(await store.ReadHeadAsync(Log));
    }

    [Fact]
    public async Task A_copy_made_while_another_process_takes_notes_has_those_of_before_and_the_same_chain()
    {
        using var copies = new TestFolder();
        using var other = SecondProcess.NoteTo(folder);
        var heads = new List<LogHead>();
        for (var i = 0; i < 10; i++)
        {
            var before = await other.NextAsync();
            var making = JournalCopy.MakeAsync(folder.Path, copies[$"copy-{i}"]);
            while (!making.IsCompleted)
            {
                await other.NextAsync();
            }

            var report = await making;
            report.IsWhole.ShouldBeTrue(string.Join(' ', report.Defects));
            heads.Add(report.Logs.ShouldHaveSingleItem().Head);
            heads[^1].Position.ShouldBeGreaterThanOrEqualTo(before);
        }

        await other.KillAsync(0);
        await using var store = await folder.OpenAsync();
        (await TextsAsync(store, Log)).ShouldBe(Texts((int)(await store.ReadHeadAsync(Log)).Position));
        await store.DisposeAsync();
        var kept = await TrustSafeguard.EventStore.Files.Verification.JournalVerifier.VerifyAsync(folder.Path, heads);
        kept.IsWhole.ShouldBeTrue(string.Join(' ', kept.Logs.Select(log => log.Held)));
    }

    [Fact]
    public async Task A_file_of_notes_that_is_none_stops_the_start_and_stays_as_it_is()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
        }

        folder.Write("journal.notes", "something else");

        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Message.ShouldContain("`journal.notes`");
        (await Should.ThrowAsync<EventStoreException>(() => folder.VerifyAsync())).Code.ShouldBe("journal.corrupt");
        File.ReadAllText(folder["journal.notes"]).ShouldBe("something else");
    }

    [Fact]
    public async Task A_note_keeps_the_rules_of_an_append()
    {
        await using var store = await OpenAsync(Never);
        Should.Throw<EventStoreException>(() => store.Notes!.Of(new LogId("Trust 1"), Stream, Noted)).Code.ShouldBe("append.log-name");
        Should.Throw<EventStoreException>(() => store.Notes!.Of(Log, "a b", Noted)).Code.ShouldBe("append.stream-name");
        Should.Throw<EventStoreException>(() => store.Notes!.Of(Log, Stream, "")).Code.ShouldBe("append.type");
        var notes = store.Notes!.Of(Log, Stream, Noted);
        (await Should.ThrowAsync<EventStoreException>(async () => await notes.AddAsync(new byte[EventStoreLimits.EventBytes + 1]))).Code.ShouldBe("append.event-too-large");
        await notes.AddAsync(new byte[EventStoreLimits.EventBytes]);
        await store.Notes.AppendAllAsync();
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_close_no_note_is_taken()
    {
        var store = await OpenAsync(Never);
        var notes = store.Notes!.Of(Log, Stream, Noted);
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

    private Task<FileEventStore> OpenAsync(TimeSpan appendEvery) => FileEventStore.OpenAsync(Options(folder, appendEvery, disk));

    private static FileJournalOptions Options(TestFolder folder, TimeSpan appendEvery, TrustSafeguard.EventStore.Files.Media.IMedium medium) =>
        Journal.Options(folder, 64 * 1024, medium) with { SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = appendEvery };

    private static async Task<bool> IsCutOffAsync(TestFolder folder, int writes)
    {
        try
        {
            await using var cutOff = await FileEventStore.OpenAsync(Options(folder, Never, new CutOffDisk(writes)));
            return false;
        }
        catch (EventStoreException)
        {
            return true;
        }
    }

    private static async Task AddAsync(FileEventStore store, LogId log, int first, int count)
    {
        var notes = store.Notes!.Of(log, Stream, Noted);
        for (var note = first; note < first + count; note++)
        {
            await notes.AddAsync(Encoding.UTF8.GetBytes($"note {note}"));
        }
    }

    private static string[] Texts(int count) => [.. Enumerable.Range(0, count).Select(note => $"note {note}")];

    private static async Task<List<string>> TextsAsync(FileEventStore store, LogId log) => await store.ReadLogAsync(log).Select(recorded => recorded.Text()).ToListAsync();

    /// <summary>The folder as a killed process leaves it at this moment.</summary>
    private TestFolder Left()
    {
        var left = new TestFolder();
        folder.CopyTo(left);
        File.Copy(folder["journal.notes"], left["journal.notes"]);
        return left;
    }
}
