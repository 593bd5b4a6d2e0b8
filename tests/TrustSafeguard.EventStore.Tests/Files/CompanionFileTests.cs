using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>The file that says where a journal is that belongs to another one.</summary>
public sealed class CompanionFileTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Data => folder["data"];

    private string Companion => folder["companion"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_says_where_the_other_is_and_no_journal_takes_it_for_a_file_of_another_program()
    {
        Directory.CreateDirectory(Data);
        var file = new CompanionFile(Data);
        file.Read().ShouldBeNull();

        file.Write(Companion);

        file.Read().ShouldBe(Companion);
        await AppendAsync(Data);
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Data });
        store.Recovery.OtherFiles.ShouldBeEmpty();
        file.Remove();
        file.Read().ShouldBeNull();
    }

    [Fact]
    public async Task It_goes_with_a_folder_that_is_moved_and_says_nothing_in_a_copy_of_one_that_is_there()
    {
        await AppendAsync(Data);
        await AppendAsync(Companion);
        new CompanionFile(Data).Write(Companion);
        Copy(Data, folder["copy"]);

        new CompanionFile(folder["copy"]).Read().ShouldBeNull();
        Directory.Move(Data, folder["moved"]);

        new CompanionFile(folder["moved"]).Read().ShouldBe(Companion);
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Companion });
        store.Recovery.OtherFiles.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_says_nothing_in_a_copy_once_the_other_belongs_to_the_folder_where_it_was_moved_to()
    {
        await AppendAsync(Data);
        await AppendAsync(Companion);
        new CompanionFile(Data).Write(Companion);
        Copy(Data, folder["copy"]);
        Directory.Move(Data, folder["moved"]);
        new CompanionFile(folder["moved"]).Write(Companion);

        new CompanionFile(folder["copy"]).Read().ShouldBeNull();
        Copy(folder["copy"], Data);
        new CompanionFile(Data).Read().ShouldBeNull();
        new CompanionFile(folder["moved"]).Read().ShouldBe(Companion);
    }

    [Fact]
    public async Task It_says_nothing_in_a_folder_that_came_from_elsewhere_of_a_journal_that_does_not_say_so_too()
    {
        await AppendAsync(Data);
        await AppendAsync(Companion);
        await File.WriteAllLinesAsync(Path.Combine(Data, CompanionFile.Name), [Companion, folder["far"]]);

        new CompanionFile(Data).Read().ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("somewhere\n")]
    [InlineData("one\ntwo\nthree\n")]
    public void What_it_did_not_write_says_nothing_and_is_written_anew(string text)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, CompanionFile.Name), text);
        new CompanionFile(Data).Read().ShouldBeNull();

        new CompanionFile(Data).Write(Companion);

        new CompanionFile(Data).Read().ShouldBe(Companion);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.GetFiles(from))
        {
            File.Copy(path, Path.Combine(to, Path.GetFileName(path)));
        }
    }

    private static async Task AppendAsync(string data)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = data });
        await store.AppendAsync(To("a", 0, "1"));
    }
}
