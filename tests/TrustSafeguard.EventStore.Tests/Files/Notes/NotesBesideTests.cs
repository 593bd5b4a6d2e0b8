using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Verification;
using TrustSafeguard.Testing.Disks;
using static TrustSafeguard.EventStore.Contract.TestEvents;
using static TrustSafeguard.EventStore.Tests.Files.Notes.NotedJournal;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>What those make of notes beside a journal who only read it: a copy has them, and whoever verifies says how many there are.</summary>
public sealed class NotesBesideTests : IDisposable
{
    private const int Megabytes = 8;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_journal_that_is_only_read_says_how_many_notes_it_lacks_and_changes_nothing()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 5);
        using var left = Left(folder);
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
        await using var store = await OpenAsync(folder, Never);
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
        for (var i = 0; i < 5; i++)
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
        var kept = await JournalVerifier.VerifyAsync(folder.Path, heads);
        kept.IsWhole.ShouldBeTrue(string.Join(' ', kept.Logs.Select(log => log.Held)));
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
    public async Task Of_a_damaged_log_no_note_is_counted_that_the_journal_has()
    {
        byte[] notes;
        await using (var store = await OpenAsync(folder, Never))
        {
            await AddAsync(store, Log, 0, 20);
            await AddAsync(store, Other, 0, 3);
            await store.Notes!.AppendAllAsync();
            notes = File.ReadAllBytes(folder["journal.notes"]);
        }

        folder.Write("journal.notes", notes);
        (await folder.VerifyAsync()).NotesFound.ShouldBe(0);
        var bytes = folder.Read(1);
        bytes[bytes.AsSpan().IndexOf("note 3"u8)] ^= 1;
        folder.Write(1, bytes);

        var report = await folder.VerifyAsync();

        (report.IsWhole, report.NotesFound).ShouldBe((false, 0));
    }

    [Fact]
    public async Task A_copy_has_the_notes_too_whose_positions_something_else_has_as_the_next_start_appends_them()
    {
        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Log, 0, 8);
        using var left = Left(folder);
        await AppendBesidesAsync(left, "besides 1", "besides 2");
        using var copies = new TestFolder();
        var copied = await JournalCopy.MakeAsync(left.Path, copies["copy"]);

        await using var again = await left.OpenAsync();
        (await TextsAsync(again, Log)).ShouldBe(["besides 1", "besides 2", .. Texts(8)]);
        copied.Logs.ShouldHaveSingleItem().Head.ShouldBe(await again.ReadHeadAsync(Log));
        Directory.GetFiles(copies["copy"], "*.notes").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_with_notes_in_it_takes_no_more_room_than_what_is_in_it()
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions
        {
            Folder = folder.Path, SyncEvery = Never, NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = Never,
        });
        await AddAsync(store, Log, 0, 5);
        using var small = new TestFolder();
        using var disk = SmallDisk.TryMount(small["disk"], Megabytes);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs root on Linux.");

        var report = await JournalCopy.MakeAsync(folder.Path, small["disk/copy"]);

        (report.IsWhole, report.Records, report.Segments).ShouldBe((true, 5, 1));
    }

    [Fact]
    public async Task A_copy_of_a_damaged_journal_with_notes_beside_it_is_told_as_one_without()
    {
        await using (var durable = await folder.OpenAsync())
        {
            await durable.AppendAsync(To("a", 0, "damaged later"));
            await durable.AppendAsync(To("a", 1, "behind it"));
        }

        await using var store = await OpenAsync(folder, Never);
        await AddAsync(store, Other, 0, 5);
        using var left = Left(folder);
        var bytes = left.Read(1);
        bytes[bytes.AsSpan().IndexOf("damaged later"u8)] ^= 1;
        left.Write(1, bytes);
        using var copies = new TestFolder();

        var report = await JournalCopy.MakeAsync(left.Path, copies["copy"]);

        report.IsWhole.ShouldBeFalse();
        Directory.Exists(copies["copy.unfinished"]).ShouldBeTrue();
    }
}
