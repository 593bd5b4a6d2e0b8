using System.Text;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using static TrustSafeguard.EventStore.Contract.TestEvents;
using static TrustSafeguard.EventStore.Tests.Files.Notes.NotedJournal;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>What the review of 28 November 2026 (session 29) found broken.</summary>
public sealed class BreakingNotesTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_close_that_appends_what_was_noted_throws_no_snapshot_away_and_works_on_no_closed_file()
    {
        var told = new List<string>();
        var without = 0;
        for (var round = 0; round < 60; round++)
        {
            using var one = new TestFolder();
            var store = await FileEventStore.OpenAsync(Journal.Options(one, 64 * 1024) with
            {
                SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = Never, EventsBetweenSnapshots = 200,
                Told = problem => told.Add(problem.Message),
            });
            await AddAsync(store, Log, 0, 300);

            await store.DisposeAsync();

            // As long as a thread that yields to all others may take to begin.
            await Task.Delay(100);
            without += one.Snapshots().Length == 0 ? 1 : 0;
        }

        (without, string.Join(' ', told.Distinct())).ShouldBe((0, ""));
    }

    [Fact]
    public async Task A_close_ends_however_long_notes_wait_for_others()
    {
        var options = Journal.Options(folder) with { SyncEvery = TimeSpan.FromDays(1), NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = TimeSpan.FromDays(50) };
        var store = await FileEventStore.OpenAsync(options);
        await AddAsync(store, Log, 0, 3);

        await Should.NotThrowAsync(() => store.DisposeAsync().AsTask());

        await using var again = await folder.OpenAsync();
        (await TextsAsync(again, Log)).ShouldBe(Texts(3));
    }

    [Fact]
    public async Task A_close_while_the_segment_is_elsewhere_keeps_the_file_of_notes()
    {
        var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 3);
        File.Delete(folder["00000001.journal"]);

        await store.DisposeAsync();

        File.Exists(folder["journal.notes"]).ShouldBeTrue("the notes are nowhere else");
    }

    [Fact]
    public async Task A_start_that_finds_notes_opens_where_one_without_them_does()
    {
        var options = Journal.Options(folder) with { SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = Never, EventsBetweenSnapshots = 5 };
        await using (var before = await FileEventStore.OpenAsync(options with { NoteBytes = 0 }))
        {
            for (var i = 0; i < 20; i++)
            {
                await before.AppendAsync(To("a", i, $"{i}"));
            }
        }

        folder.Snapshots().ShouldNotBeEmpty();
        await using var store = await FileEventStore.OpenAsync(options);
        await AddAsync(store, Other, 0, 3);
        using var left = Left(folder);
        using var without = Left(folder);
        File.Delete(without["journal.notes"]);
        using var full = new FaultyDisk { IsFull = true };
        await using (await FileEventStore.OpenAsync(options with { Folder = without.Path, Medium = full }))
        {
            // Opens: what is recorded can be read, and each append is refused until there is room.
        }

        var refusal = await Record.ExceptionAsync(async () =>
        {
            await using var again = await FileEventStore.OpenAsync(options with { Folder = left.Path, Medium = full });
        });

        refusal.ShouldBeNull(refusal?.Message);
    }

    [Fact]
    public async Task A_journal_that_is_only_read_opens_with_notes_beside_it_where_it_does_without()
    {
        var options = Journal.Options(folder, 64 * 1024) with
        {
            SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = Never, EventsBetweenSnapshots = 5,
        };
        await using var store = await FileEventStore.OpenAsync(options);
        await AddAsync(store, Log, 0, 20);
        await store.Notes!.AppendAllAsync();
        await Until.TrueAsync(() => Task.FromResult(folder.Snapshots().Length > 0));
        using var left = Left(folder);
        var bytes = left.Read(1);
        bytes[bytes.AsSpan().IndexOf("note 3"u8)] ^= 1;
        left.Write(1, bytes);
        using var without = new TestFolder();
        left.CopyTo(without);
        (await WhyNotReadAsync(without)).ShouldBeNull();

        (await WhyNotReadAsync(left)).ShouldBeNull();

        Task<Exception?> WhyNotReadAsync(TestFolder read) => Record.ExceptionAsync(async () =>
        {
            await using var opened = await FileEventStore.OpenAsync(options with { Folder = read.Path, ReadOnly = true });
        }).AsTask();
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

    [Fact]
    public async Task A_copy_with_notes_in_it_needs_no_more_room_than_the_journal()
    {
        var small = Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_SMALL_DISK");
        Assert.SkipWhen(small is null, "needs a disk of 30 MB: mount -t tmpfs -o size=30m tmpfs /mnt/small");
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);

        var report = await JournalCopy.MakeAsync(folder.Path, Path.Combine(small!, Guid.NewGuid().ToString("N")));

        (report.IsWhole, report.Records).ShouldBe((true, 5));
    }
}
