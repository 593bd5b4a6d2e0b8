using System.Text;
using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;
using static TrustSafeguard.EventStore.Tests.Files.Notes.NotedJournal;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>What a process had noted and not appended when it ended: none of it is lost and none is there twice, whatever ended it.</summary>
public sealed class NoteRecoveryTests : IDisposable
{
    private const int Kills = 5;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

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
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        await AddAsync(store, Log, 5, 5);
        using var left = Left(folder);

        await using var again = await left.OpenAsync();

        again.NotesFound.ShouldBe(5);
        (await TextsAsync(again, Log)).ShouldBe(Texts(10));
    }

    [Theory]
    [InlineData(FileJournalOptions.LeastNoteBytes)]
    [InlineData(FileJournalOptions.LeastNoteBytes + 7)]
    public async Task Of_many_rounds_of_the_file_only_the_notes_are_taken_that_the_journal_does_not_have(int noteBytes)
    {
        await using var store = await OpenAsync(folder, Never, noteBytes: noteBytes);
        var large = new string('x', 100_000);
        for (var note = 0; note < 205; note++)
        {
            await store.Notes!.Of(Log, NotesStream, Noted).AddAsync(Encoding.UTF8.GetBytes($"note {note} {large}"));
        }

        using var left = Left(folder);
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
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 3);
        using var left = Left(folder);
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
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        using var left = Left(folder);
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
    public async Task A_note_whose_position_something_else_has_is_found_missing_and_follows_once()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 3);
        await store.Notes!.AppendAllAsync();
        await AddAsync(store, Log, 3, 5);
        using var left = Left(folder);
        await AppendBesidesAsync(left, "besides 1", "besides 2");
        (await left.VerifyAsync()).NotesFound.ShouldBe(5);
        await using (var again = await left.OpenAsync())
        {
            again.NotesFound.ShouldBe(5);
            (await TextsAsync(again, Log)).ShouldBe([.. Texts(3), "besides 1", "besides 2", .. Texts(8)[3..]]);
        }

        await using var once = await left.OpenAsync();
        (once.NotesFound, (await once.ReadHeadAsync(Log)).Position).ShouldBe((0, 10));
    }

    [Fact]
    public async Task Notes_that_a_log_of_the_same_length_and_another_story_does_not_have_follow_once()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 3);
        await store.Notes!.AppendAllAsync();
        using var left = Left(folder);
        using var other = new TestFolder();
        await using (var journal = await other.OpenAsync())
        {
            await journal.AppendAsync(Log, [To(NotesStream, 0, "1", "2", "3")]);
        }

        File.Copy(left["journal.notes"], other["journal.notes"]);
        await using var again = await other.OpenAsync();

        (await TextsAsync(again, Log)).ShouldBe(["1", "2", "3", .. Texts(3)]);
    }

    [Fact]
    public async Task A_start_after_a_power_cut_that_is_cut_off_itself_leaves_each_note_to_the_next_once()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        await store.Notes!.AppendAllAsync();
        using var ended = Left(folder);
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
            isCutOff = await IsCutOffAsync(left, new CutOffDisk(writes));

            await using var again = await left.OpenAsync();

            (await TextsAsync(again, Log)).ShouldBe([.. Texts(5), .. Texts(20)[10..]]);
            (await TextsAsync(again, Other)).ShouldBe(Texts(3));
            writes.ShouldBeLessThan(20);
        }
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
    public async Task A_start_whose_sync_fails_keeps_the_notes_whichever_it_is()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        var before = await SyncsWithoutNotesAsync();

        // The last of these is the one that makes the notes durable.
        for (var sync = 0; sync <= before; sync++)
        {
            using var left = Left(folder);

            (await IsCutOffAsync(left, new CutOffDisk(int.MaxValue, sync))).ShouldBeTrue();

            File.Exists(left["journal.notes"]).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task On_a_full_disk_a_start_that_finds_notes_says_what_a_start_needs_and_keeps_them()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        using var left = Left(folder);
        using var disk = new FaultyDisk { RoomToWrite = 0 };

        var refusal = await Should.ThrowAsync<EventStoreException>(() => OpenAsync(left, Never, disk));

        refusal.Code.ShouldBe("store.full");
        refusal.Message.ShouldNotContain("goes on by itself");
        await using var again = await left.OpenAsync();
        (await TextsAsync(again, Log)).ShouldBe(Texts(5));
    }

    [Fact]
    public async Task What_is_recorded_after_a_start_that_followed_a_failed_sync_is_there_after_a_power_cut()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the disk asks the system what an open file is called");
        var disk = new ForgetfulDisk();
        await using (var store = await OpenAsync(folder, Never, disk))
        {
            await AddAsync(store, Log, 0, 5);
            await store.Notes!.AppendAllAsync();
            await AddAsync(store, Log, 5, 5);
            await store.Notes.AppendAllAsync();
            disk.FailNextSync();
        }

        await using (var again = await OpenAsync(folder, Never, disk))
        {
            (await TextsAsync(again, Log)).ShouldBe(Texts(10));
        }

        using var left = new TestFolder();
        disk.LeaveIn(left);
        await using var after = await left.OpenAsync();

        (await TextsAsync(after, Log)).ShouldBe(Texts(10));
    }

    /// <summary>How many syncs an opening takes up to where it appends what was noted.</summary>
    private async Task<int> SyncsWithoutNotesAsync()
    {
        using var left = Left(folder);
        File.Delete(left["journal.notes"]);
        var disk = new CutOffDisk(int.MaxValue);
        await using var store = await OpenAsync(left, Never, disk);
        const int OfTheNewFile = 1;
        return disk.Synced - OfTheNewFile;
    }

    private static async Task<bool> IsCutOffAsync(TestFolder folder, CutOffDisk disk)
    {
        try
        {
            await using var cutOff = await OpenAsync(folder, Never, disk);
            return false;
        }
        catch (EventStoreException)
        {
            return true;
        }
    }
}
