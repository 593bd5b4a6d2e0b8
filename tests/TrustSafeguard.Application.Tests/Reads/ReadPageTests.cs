using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Reads;

/// <summary>How much of the log of reads is looked through for a page, and on which thread.</summary>
public sealed class ReadPageTests
{
    private const int RecordsOfEntry = 4;

    private static readonly LogId Owner = Logs.OfTrust("99001");
    private static readonly SensitiveFields School = new("School", []);

    [Fact]
    public async Task What_entries_hold_is_bounded_and_whoever_goes_on_is_told_of_each_once()
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System) { EntryRecordsLooked = 2 * RecordsOfEntry };
        await NoteAsync(log, 5);
        var shown = new List<int>();
        var asker = new ReadAsker("officer", entries =>
        {
            shown.Add(entries.Count);
            return entries;
        });

        var (told, after) = (new List<string?>(), (string?)null);
        do
        {
            var page = await PageAsync(log, asker, after);
            told.AddRange(page.Nodes.Select(entry => entry.Operation));
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor.ShouldNotBeNull() : null;
        }
        while (after is not null);

        told.ShouldBe(["4", "3", "2", "1", "0"]);
        shown.ShouldBe([2, 2, 1]);
    }

    [Fact]
    public async Task It_is_looked_through_on_no_thread_that_answers_others_and_askers_take_turns()
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System);
        await NoteAsync(log, 1);
        using var go = new ManualResetEventSlim();
        var shown = new List<(string, bool)>();

        Task<ReadPage>[] pages = [.. new[] { "one", "one", "one", "other" }.Select(name => PageAsync(log, new ReadAsker(name, entries => Show(name, entries))))];
        go.Set();
        await Task.WhenAll(pages);

        shown.ShouldBe([("one", false), ("other", false), ("one", false), ("one", false)]);

        IReadOnlyList<ReadEntry?> Show(string name, IReadOnlyList<ReadEntry> entries)
        {
            var isOfPool = Thread.CurrentThread.IsThreadPoolThread;
            if (!isOfPool)
            {
                go.Wait();
            }

            shown.Add((name, isOfPool));
            return entries;
        }
    }

    private static async Task<ReadPage> PageAsync(ReadLog log, ReadAsker asker, string? after = null) =>
        (await log.PageAsync(Owner, new ReadFilter(), null, 100, after, asker, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static async Task NoteAsync(ReadLog log, int entries)
    {
        for (var entry = 0; entry < entries; entry++)
        {
            var notes = ReadNotes.Rent();
            for (var record = 0; record < RecordsOfEntry; record++)
            {
                notes.Add(new TrustView($"record-{record}", Owner, "99001"), School, 0);
            }

            notes.Settle();
            await log.AppendAsync(notes, new ReadAnswer(Viewer.Of(new Caller("officer", CallerKind.Person)), entry.ToString(CultureInfo.InvariantCulture), "sha256:00ff"));
        }
    }
}
