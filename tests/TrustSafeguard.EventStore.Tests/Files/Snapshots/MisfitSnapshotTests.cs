using System.Security.Cryptography;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

/// <summary>A snapshot beside a journal that it was not made of.</summary>
public sealed class MisfitSnapshotTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestFolder other = new();

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task One_of_another_shape_under_this_shapes_name_is_told()
    {
        await Filled.FillAsync(folder);
        var path = folder.Snapshots().ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(path);
        bytes[40] ^= 1;
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes), bytes.AsSpan(bytes.Length - SHA256.HashSizeInBytes));
        File.WriteAllBytes(path, bytes);

        await ShouldBePassedOverAsync("shape");
    }

    [Fact]
    public async Task A_journal_that_was_cut_shorter_than_it_is_found_out()
    {
        await Filled.FillAsync(folder);
        var last = Directory.GetFiles(folder.Path, "*.journal").Max()!;
        using (var file = File.OpenWrite(last))
        {
            file.SetLength(file.Length - 28);
        }

        await ShouldBePassedOverAsync("shorter");
    }

    [Fact]
    public async Task A_journal_without_its_last_segment_is_found_out()
    {
        await Filled.FillAsync(folder);
        File.Delete(Directory.GetFiles(folder.Path, "*.journal").Max()!);

        await ShouldBePassedOverAsync("shorter");
    }

    [Fact]
    public async Task An_older_backup_in_the_journals_place_is_found_out()
    {
        await Filled.FillAsync(folder);
        var backup = other["backup"];
        (await JournalCopy.MakeAsync(folder.Path, backup)).IsWhole.ShouldBeTrue();
        Directory.Exists(Path.Combine(backup, "snapshots")).ShouldBeFalse();
        await using (var store = await folder.OpenWithSnapshotsAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        File.Delete(folder.Snapshots()[1]);
        PutInPlace(backup);

        await ShouldBePassedOverAsync("records were removed from its end");
    }

    [Fact]
    public async Task Another_journal_in_its_place_is_found_out()
    {
        await Filled.FillAsync(folder);
        using (var elsewhere = new TestFolder())
        {
            await using (var store = await elsewhere.OpenAsync())
            {
                await Filled.FillAsync(store, "other");
            }

            PutInPlace(elsewhere.Path);
        }

        await ShouldBePassedOverAsync("");
    }

    [Fact]
    public async Task A_new_journal_beside_old_snapshots_is_found_out()
    {
        await Filled.FillAsync(folder);
        foreach (var path in Directory.GetFiles(folder.Path, "*.journal"))
        {
            File.Delete(path);
        }

        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("new", 0, "1"));
        }

        await ShouldBePassedOverAsync("");
    }

    private async Task ShouldBePassedOverAsync(string why)
    {
        List<string> walked;
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder) with { ProvesFirst = true, ReadOnly = true }))
        {
            walked = await store.LinesAsync();
        }

        await using var opened = await folder.OpenAsync();
        opened.Recovery.SnapshotsPassedOver.ShouldHaveSingleItem().ShouldContain(why);
        opened.Recovery.RecordsOfSnapshot.ShouldBe(0);
        (await opened.LinesAsync()).ShouldBe(walked);
        folder.Snapshots().ShouldBeEmpty();
    }

    private void PutInPlace(string journal)
    {
        foreach (var path in Directory.GetFiles(folder.Path, "*.journal"))
        {
            File.Delete(path);
        }

        foreach (var path in Directory.GetFiles(journal, "*.journal"))
        {
            File.Copy(path, folder[Path.GetFileName(path)]);
        }
    }
}
