using System.Diagnostics;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>The folder beside others on the machine: who may read it, and what else is in it.</summary>
public sealed class FolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_folder_and_every_file_in_it_are_for_the_owner_alone_those_made_later_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes; a folder takes its rights from the one above it.");
        await using (var store = await OpenAsync())
        {
            for (var version = 0L; Directory.GetFiles(Data, "*.journal").Length < 2;)
            {
                version = await Journal.AppendMoreAsync(store, version);
            }

            ModesOfFiles().Keys.ShouldContain("journal.owner");
            ModesOfFiles().ShouldAllBe(file => file.Value == OwnerOnly);
        }

        await File.AppendAllTextAsync(Directory.GetFiles(Data, "*.journal").Max()!, "torn");
        await (await OpenAsync()).DisposeAsync();

        new DirectoryInfo(Data).UnixFileMode.ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
        ModesOfFiles().Keys.ShouldContain(name => name.EndsWith(".torn", StringComparison.Ordinal));
        ModesOfFiles().Keys.ShouldContain("00000002.journal");
        ModesOfFiles().ShouldAllBe(file => file.Value == OwnerOnly);
    }

    [Fact]
    public async Task A_journal_is_not_begun_among_the_files_of_another_program()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "accounts.db"), "theirs");
        await File.WriteAllTextAsync(Path.Combine(Data, "theirs.unfinished"), "theirs");
        Directory.CreateDirectory(Path.Combine(Data, "sub"));

        var refused = await Should.ThrowAsync<EventStoreException>(OpenAsync);

        refused.Code.ShouldBe("store.other-files");
        refused.Message.ShouldContain("`accounts.db`, `sub`, `theirs.unfinished`");
        Directory.EnumerateFileSystemEntries(Data).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("data", "data/records")]
    [InlineData("data", "data/years/2026")]
    [InlineData("data", "link/records")]
    [InlineData("data/records", "data")]
    [InlineData("data/records", "link")]
    public async Task A_journal_is_not_begun_within_the_folder_of_another_nor_above_one(string first, string second)
    {
        Directory.CreateDirectory(Data);
        Directory.CreateSymbolicLink(folder["link"], Data);
        await BeginAsync(folder[first]);
        var files = Entries();

        var refused = await Should.ThrowAsync<EventStoreException>(() => BeginAsync(folder[second]));

        refused.Code.ShouldBe("store.other-journal");
        refused.Message.ShouldContain($"Give `{folder[first]}`");
        Entries().ShouldBe(files);
        await BeginAsync(folder[first]);
    }

    [Theory]
    [InlineData("data", "data/reads")]
    [InlineData("data/reads", "data")]
    public async Task One_that_belongs_to_it_may_be_there_and_no_other(string first, string second)
    {
        await BeginAsync(folder[first]);

        (await Should.ThrowAsync<EventStoreException>(() => BeginAsync(folder[second], folder["data/others"]))).Code.ShouldBe("store.other-journal");
        await BeginAsync(folder[second], folder[first]);
    }

    [Fact]
    public async Task No_copy_goes_into_the_folder_of_another_journal()
    {
        await BeginAsync(folder["copied"]);
        await BeginAsync(Data);
        var files = Entries();

        (await Should.ThrowAsync<EventStoreException>(() => JournalCopy.MakeAsync(folder["copied"], Path.Combine(Data, "copy")))).Code.ShouldBe("store.other-journal");
        (await Should.ThrowAsync<EventStoreException>(() => JournalCopy.FillAsync(Path.Combine(Data, "copy"), _ => throw new UnreachableException())))
            .Code.ShouldBe("store.other-journal");

        Entries().ShouldBe(files);
    }

    [Fact]
    public async Task What_is_put_beside_a_journal_later_is_told_and_left_alone()
    {
        await (await OpenAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "note.unfinished"), "theirs");

        await using var store = await OpenAsync();

        store.Recovery.OtherFiles.ShouldBe(["note.unfinished"]);
        File.Exists(Path.Combine(Data, "note.unfinished")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_root_of_a_file_system_may_hold_a_journal()
    {
        Directory.CreateDirectory(Path.Combine(Data, "lost+found"));

        await using var store = await OpenAsync();

        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
    }

    private Task<FileEventStore> OpenAsync() => FileEventStore.OpenAsync(new FileJournalOptions { Folder = Data, SegmentBytes = Journal.SmallSegment });

    private static async Task BeginAsync(string place, string? companion = null)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = place, Companion = companion, SegmentBytes = Journal.SmallSegment });
        await store.AppendAsync(To("a", StreamAppend.AnyVersion, "1"));
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private Dictionary<string, UnixFileMode> ModesOfFiles() =>
        new DirectoryInfo(Data).GetFiles().ToDictionary(file => file.Name, file => OperatingSystem.IsWindows() ? OwnerOnly : file.UnixFileMode);
}
