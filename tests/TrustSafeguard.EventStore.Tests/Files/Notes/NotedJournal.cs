using System.Text;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Media;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>What tests of notes do to a folder.</summary>
internal static class NotedJournal
{
    public const string NotesStream = "notes";
    public const string Noted = "noted.v1";

    /// <summary>As long as nobody asks for it, nothing is appended.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(1);

    public static readonly LogId Other = new("reads-trust-2");

    public static Task<FileEventStore> OpenAsync(
        TestFolder folder, TimeSpan appendEvery, IMedium? medium = null, int noteBytes = FileJournalOptions.LeastNoteBytes) => FileEventStore.OpenAsync(
        Journal.Options(folder, 64 * 1024, medium) with { SyncEvery = Never, NoteBytes = noteBytes, AppendNotesEvery = appendEvery });

    public static async Task AddAsync(FileEventStore store, LogId log, int first, int count)
    {
        var notes = store.Notes!.Of(log, NotesStream, Noted);
        for (var note = first; note < first + count; note++)
        {
            await notes.AddAsync(Encoding.UTF8.GetBytes($"note {note}"));
        }
    }

    public static string[] Texts(int count) => [.. Enumerable.Range(0, count).Select(note => $"note {note}")];

    public static async Task<List<string>> TextsAsync(FileEventStore store, LogId log) => await store.ReadLogAsync(log).Select(recorded => recorded.Text()).ToListAsync();

    /// <summary>The folder as a killed process leaves it at this moment.</summary>
    public static TestFolder Left(TestFolder folder)
    {
        var left = new TestFolder();
        folder.CopyTo(left);
        File.Copy(folder["journal.notes"], left["journal.notes"]);
        return left;
    }

    /// <summary>Appends to the log that notes were taken for, as an earlier version does, which does not know their file.</summary>
    public static async Task AppendBesidesAsync(TestFolder folder, params string[] texts)
    {
        File.Move(folder["journal.notes"], folder["elsewhere"]);
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(Log, [To("a", 0, texts)]);
        }

        File.Move(folder["elsewhere"], folder["journal.notes"]);
    }
}
