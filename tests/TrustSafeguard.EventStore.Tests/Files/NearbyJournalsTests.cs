using System.Runtime.InteropServices;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Tests.Files.Notes;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>What stands in other folders than the one that is given: an installation may have records above those that it serves, from before none could begin there.</summary>
public sealed partial class NearbyJournalsTests : IDisposable
{
    private const string AnyReads = "reads-trust-5315";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_log_of_reads_begins_anew_within_its_records_whatever_lies_above_those()
    {
        await BeginAsync("state/records");
        await BeginAboveAsync("state");

        await BeginAsync("state/records/reads", AnyReads, companion: "state/records");

        NearbyJournals.FindBelow(folder["state"]).ShouldBe(folder["state/records"]);
    }

    [Fact]
    public async Task Elsewhere_it_does_not_and_is_sent_to_no_records()
    {
        await BeginAsync("state/records");
        await BeginAboveAsync("state");

        var refused = await Should.ThrowAsync<EventStoreException>(() => BeginAsync("state/reads", AnyReads, companion: "state/records"));

        refused.Code.ShouldBe("store.other-journal");
        refused.Message.ShouldContain($"`{folder["state/reads"]}`, where the log of reads would begin, lies within `{folder["state"]}`, which holds records");
        refused.Message.ShouldNotContain("Give `");
    }

    [Fact]
    public async Task Records_are_not_sent_to_a_log_of_reads_that_was_put_away_in_their_folder()
    {
        await BeginAsync("state/old", AnyReads);

        var refused = await Should.ThrowAsync<EventStoreException>(() => BeginAsync("state"));

        refused.Code.ShouldBe("store.other-journal");
        refused.Message.ShouldContain($"`{folder["state"]}`, where records would begin, holds `{folder["state/old"]}`, which holds a log of reads");
        refused.Message.ShouldNotContain("Give `");
        NearbyJournals.FindBelow(folder["state"]).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_that_holds_notes_and_no_journal_yet_is_one_that_was_begun()
    {
        using var left = new TestFolder();
        await using (var store = await NotedJournal.OpenAsync(left, NotedJournal.Never))
        {
            Directory.CreateDirectory(folder["state/reads"]);
            File.Copy(left["journal.notes"], folder["state/reads/journal.notes"]);
        }

        await BeginAboveAsync("state");

        var options = Options("state/reads") with { NoteBytes = FileJournalOptions.LeastNoteBytes, AppendNotesEvery = NotedJournal.Never };
        await (await FileEventStore.OpenAsync(options)).DisposeAsync();
    }

    [Fact]
    public async Task A_log_of_reads_without_an_entry_is_known_by_its_name_and_by_what_says_whose_it_is()
    {
        await (await FileEventStore.OpenAsync(Options("state/reads"))).DisposeAsync();
        await (await FileEventStore.OpenAsync(Options("state/audit"))).DisposeAsync();
        NearbyJournals.FindBelow(folder["state"]).ShouldBe(folder["state/audit"]);

        await BeginAsync("records");
        new CompanionFile(folder["records"]).Write(folder["state/audit"]);

        NearbyJournals.FindBelow(folder["state"]).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_folders_of_records_each_is_found_beside_the_other_and_a_log_of_reads_beside_none()
    {
        await BeginAsync("state/records");
        await BeginAsync("state/records/reads", AnyReads, companion: "state/records");
        NearbyJournals.FindBeside(folder["state/records"]).ShouldBeNull();

        await BeginAboveAsync("state");

        NearbyJournals.FindBeside(folder["state/records"]).ShouldBe(folder["state"]);
        NearbyJournals.FindBeside(folder["state"]).ShouldBe(folder["state/records"]);
        NearbyJournals.FindBeside(folder["state/records/reads"]).ShouldBeNull();
    }

    [Fact]
    public async Task What_may_not_be_looked_at_keeps_nobody_from_what_may()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Whose thread it is, is said on Linux.");
            return;
        }

        const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        await BeginAsync("state/records");
        Directory.CreateDirectory(folder["state/lost+found"], UnixFileMode.None);
        foreach (var place in Directory.EnumerateFileSystemEntries(folder["state/records"]).Concat([folder.Path, folder["state"], folder["state/records"]]))
        {
            File.SetUnixFileMode(place, Everybody | UnixFileMode.UserWrite);
        }

        var found = await AsNobodyAsync(() => Should.Throw<UnauthorizedAccessException>(() => Directory.GetFiles(folder["state/lost+found"])) is not null
            ? (NearbyJournals.FindBelow(folder["state"]), NearbyJournals.FindBelow(folder["state/lost+found"]))
            : default);

        found.ShouldBe((folder["state/records"], null));
    }

    // What the thread of a test of root may look at is what nobody may. What comes after goes on elsewhere: on that thread it may not even take the folder away.
    private static Task<T> AsNobodyAsync<T>(Func<T> look)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            _ = SetFileUser(65_534);
            try
            {
                found.SetResult(look());
            }
            catch (Exception failure)
            {
                found.SetException(failure);
            }
        });
        thread.Start();
        return found.Task;
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetFileUser(uint user);

    private FileJournalOptions Options(string place, string? companion = null, bool isOfReads = false) => new()
    {
        Folder = folder[place], Companion = companion is null ? null : folder[companion], Holds = isOfReads ? StoreMetrics.Reads : StoreMetrics.Records,
        SegmentBytes = Journal.SmallSegment,
    };

    private async Task BeginAsync(string place, string log = "trust-5315", string? companion = null)
    {
        await using var store = await FileEventStore.OpenAsync(Options(place, companion, log == AnyReads));
        await store.AppendAsync(new LogId(log), [To("a", StreamAppend.AnyVersion, "1")]);
    }

    // As the version before let an import begin them.
    private async Task BeginAboveAsync(string place)
    {
        await BeginAsync("made");
        foreach (var file in Directory.GetFiles(folder["made"]))
        {
            File.Move(file, Path.Combine(folder[place], Path.GetFileName(file)));
        }

        Directory.Delete(folder["made"], recursive: true);
    }
}
